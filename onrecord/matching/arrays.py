"""Names for the kinds of arrays that the index is made of."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Bools = NDArray[np.bool_]
Letters = NDArray[np.uint8]
Places = NDArray[np.int64]
Small = NDArray[np.int32]
Codes = NDArray[np.uint32]
Numbers = NDArray[np.uint64]
