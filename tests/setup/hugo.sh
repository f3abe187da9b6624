#!/bin/sh
# Sees to a Hugo for the tests of blogs, where a package has it; without one they are skipped.
. "$(dirname "$0")/packages.sh"
command -v hugo >/dev/null 2>&1 && exit 0
echo "Installing Hugo for the tests of blogs ..."
packages hugo && command -v hugo >/dev/null 2>&1 && exit 0
echo "There is no Hugo for the tests of blogs, and this user may not install one; they are skipped."
echo "On Debian and Ubuntu: sudo apt-get install hugo. Elsewhere: https://gohugo.io/installation/"
