# What .ci/run and .ci/release-check share: sourced by both, with the words that followed their names.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset "${!CIVICPATH_@}" PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV NO_COLOR FORCE_COLOR ACCESSIBLE
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

scratch=$(mktemp -d)
chmod 755 "$scratch" # a person without root looks into it
trap 'rm -rf "$scratch"' EXIT
skipped=()
system=yes # whether to install what is missing on the system
case "${1:-}" in
  --no-system) system= ;;
  '') [ "$(id -u)" = 0 ] && command -v apt-get >"$scratch/where" || system= ;;
  *) sed -n '2,/^[^#]/{/^#/p}' "$0" && exit 2 ;;
esac

say() { printf '\n== %s\n' "$*"; }
not() { if "$@"; then false; fi; } # with `!` alone, bash would go on
has() { command -v "$1" >"$scratch/where"; }

# Note what could not be tried; it is said at once, and again at the end.
skip() { skipped+=("$*") && echo "Not tried: $*"; }
end() {
  say 'All is well'
  if ((${#skipped[@]})); then printf 'Not tried: %s\n' "${skipped[@]}"; fi
}

# The command that the README gives under a heading.
readme() { awk -v title="## $1" '$0 == title {here = 1} here && /^python3 / {print; exit}' README.md; }

# A person who is not root, where we are root; else ourselves.
somebody() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }

# Install programs that are missing, where that may be done: needs PROGRAM=PACKAGE ...
needs() {
  local packages=() one
  for one; do has "${one%%=*}" || packages+=("${one#*=}"); done
  if [ -n "$system" ] && ((${#packages[@]})); then
    apt-get update -q >"$scratch/apt.log"
    # shellcheck disable=SC2068  # a package may be two
    DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends ${packages[@]} >>"$scratch/apt.log"
  fi
}
