#!/bin/sh
# Installs the clients in Python that the tests drive into a virtual environment.
# Where that cannot be done it says so and ends well: the tests then report what they leave out.
#
# usage: install.sh VENV
set -u

venv=$1
requirements=$(dirname "$0")/requirements.txt

if cmp -s "$requirements" "$venv/installed.txt"; then
  exit 0
fi
if ! command -v python3 >/dev/null; then
  echo "left out: there is no python3, so no client in Python"
  exit 0
fi
if python3 -m venv "$venv" \
  && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements"; then
  cp "$requirements" "$venv/installed.txt"
else
  echo "left out: the clients in Python cannot be installed (on Debian: apt-get install python3-venv)"
fi
exit 0
