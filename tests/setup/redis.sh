#!/bin/sh
# Sees to a Redis server for the tests of several machines, which start their own.
# Without one they are skipped, but not in continuous integration.
. "$(dirname "$0")/packages.sh"
there() { command -v redis-server >/dev/null 2>&1 || command -v redis-check-rdb >/dev/null 2>&1; }
there && exit 0
echo "Installing Redis for the tests of several machines ..."
# In redis-tools the server goes by the name of redis-check-rdb; redis-server would add a service that runs.
packages redis-tools && there && exit 0
command -v brew >/dev/null 2>&1 && brew install redis >.setup.log 2>&1 && there && exit 0
echo "There is no Redis, and this user may not install one; the tests of several machines are skipped."
echo "On Debian and Ubuntu: sudo apt-get install redis-tools. Elsewhere: https://redis.io/docs/latest/get-started/"
test -z "$CI"
