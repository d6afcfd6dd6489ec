#!/bin/sh
# Installs the clients in Python that the tests drive, and a MongoDB, into a virtual environment.
# Where that cannot be done it says so and ends well: the tests then report what they leave out.
#
# usage: install.sh VENV
set -u

venv=$1
here=$(dirname "$0")

# usage: install REQUIREMENTS INSTALLED WHAT [OPTION]
install() {
  if cmp -s "$here/$1" "$venv/$2"; then
    return
  fi
  if python3 -m venv "$venv" \
    && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check ${4:-} -r "$here/$1"; then
    cp "$here/$1" "$venv/$2"
  else
    echo "left out: $3 cannot be installed (on Debian: apt-get install python3-venv)"
  fi
}

if ! command -v python3 >/dev/null; then
  echo "left out: there is no python3, so no client in Python and no MongoDB"
  exit 0
fi
# The build starts this beside its tests, and again where its result is needed.
if command -v flock >/dev/null; then
  mkdir -p "$(dirname "$venv")"
  exec 9>"$venv.lock"
  flock 9
fi
install requirements.txt installed.txt "the clients in Python"
install schemathesis.txt installed-schemathesis.txt "schemathesis"
install opencti.txt installed-opencti.txt "the client of OpenCTI" --no-deps
if ! command -v mongod >/dev/null && [ -z "${ENTENTE_TEST_MONGODB_URI:-}" ]; then
  install mongod.txt installed-mongod.txt "MongoDB"
fi
exit 0
