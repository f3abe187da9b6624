#!/bin/sh
# Sees to Node.js, which only the tests of the extension need.
. "$(dirname "$0")/packages.sh"
there() { command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; }
there && exit 0
echo "Installing Node.js for the tests of the extension ..."
packages nodejs npm && there && exit 0
command -v brew >/dev/null 2>&1 && brew install node >.setup.log 2>&1 && exit 0
echo "The tests of the extension need Node.js 20 or newer: https://nodejs.org/en/download"
exit 1
