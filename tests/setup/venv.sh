#!/bin/sh
# Makes the virtual environment; Debian keeps what it takes in a package of its own. Usage: venv.sh PYTHON
. "$(dirname "$0")/packages.sh"
"$1" -m venv .venv 2>/dev/null && exit 0
rm -rf .venv
version=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
packages "$version" || packages python3-venv
"$1" -m venv .venv || {
  echo "The virtual environment cannot be made. On Debian and Ubuntu: sudo apt-get install $version"
  rm -rf .venv
  exit 1
}
