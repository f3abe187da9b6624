#!/bin/sh
# Sees to a Firefox for the browser tests. Without one they are skipped, but not in continuous integration.
. "$(dirname "$0")/packages.sh"
there() { command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1; }
there && exit 0
echo "Installing Firefox for the browser tests ..."
packages firefox-esr && there && exit 0
echo "There is no Firefox for the browser tests, and this user may not install one; they run in Chromium only."
echo "On Debian: sudo apt-get install firefox-esr. Elsewhere: https://www.mozilla.org/firefox/"
test -z "$CI"
