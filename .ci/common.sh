# What .ci/run and .ci/release-check share: sourced by both, with the words that followed their names.
# A step is `if step NAME TITLE; then … fi` at the start of a line, so that it can be run by its name alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

unset "${!CIVICPATH_@}" PYTHONPATH PYTHONDONTWRITEBYTECODE VIRTUAL_ENV NO_COLOR FORCE_COLOR ACCESSIBLE
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

scratch=$(mktemp -d)
chmod 755 "$scratch" # a person without root looks into it
trap 'rm -rf "$scratch"' EXIT
skipped=()
system=yes # whether to install what is missing on the system
[ "$(id -u)" = 0 ] && command -v apt-get >"$scratch/where" || system=
chosen=() # the steps to run; none for all of them
self=.ci/$(basename "$0")
usage() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$self"; }
for word; do
  case $word in
    --no-system) system= ;;
    -h | --help) usage && exit ;;
    *) grep -q "^if step $word " "$self" && chosen+=("$word") || { usage && exit 2; } ;;
  esac
done

# Whether to run a step, by its name; says its title: step NAME TITLE
step() {
  local one
  for one in "${chosen[@]-$1}"; do if [ "$one" = "$1" ]; then say "$2" && return; fi; done
  return 1
}

say() { printf '\n== %s\n' "$*"; }
not() { if "$@"; then false; fi; } # with `!` alone, bash would go on
has() { command -v "$1" >"$scratch/where"; }

# Note what could not be tried; it is said at once, and again at the end.
skip() { skipped+=("$*") && echo "Not tried: $*"; }
end() {
  say "All is well${chosen[*]+: ${chosen[*]}} ($((SECONDS / 60)) min $((SECONDS % 60)) s)"
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
