#!/bin/sh
# Debian ships Python without the part that makes virtual environments; install it where it is missing and we may.
python="${1:-python3}"
"$python" -c "import ensurepip, venv" 2>/dev/null && exit 0
command -v apt-get >/dev/null 2>&1 || { echo "this Python cannot make virtual environments: install its venv module" >&2; exit 1; }
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
