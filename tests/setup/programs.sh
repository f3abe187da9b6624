#!/bin/sh
# Installs in one go what the tests want of the system and is not there. What cannot be had, the scripts beside
# this one look for elsewhere or say.
. "$(dirname "$0")/packages.sh"
want() { command -v "$1" >/dev/null 2>&1 || { shift && wanted="$wanted $*"; }; }
wanted=""
want node nodejs npm
want chromium chromium fonts-dejavu-core fonts-noto-cjk
want firefox-esr firefox-esr
want redis-check-rdb redis-tools
want hugo hugo
test -z "$wanted" && exit 0
echo "Installing for the tests:$wanted ..."
# shellcheck disable=SC2086 - one word for each package
packages $wanted || true
