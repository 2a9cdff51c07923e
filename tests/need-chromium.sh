#!/bin/sh
# The browser tests drive Debian's Chromium; install it where it is missing and we may.
command -v chromium >/dev/null 2>&1 && exit 0
command -v apt-get >/dev/null 2>&1 || { echo "chromium is missing: install it to run the browser tests" >&2; exit 1; }
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends chromium fonts-dejavu fonts-noto-core >/dev/null
