#!/bin/sh
# Sees to a Chromium for the browser tests: the distribution's, else Playwright's own. Usage: chromium.sh BIN
. "$(dirname "$0")/packages.sh"
command -v chromium >/dev/null 2>&1 && exit 0
echo "Installing Chromium for the browser tests ..."
packages chromium fonts-dejavu-core fonts-noto-cjk && command -v chromium >/dev/null 2>&1 && exit 0
"$1/playwright" install chromium >.setup.log 2>&1 && exit 0
echo "There is no Chromium for the browser tests, and this user may not install one."
echo "On Debian and Ubuntu: sudo apt-get install chromium. Elsewhere: .venv/bin/playwright install chromium"
exit 1
