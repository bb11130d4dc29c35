# Sourced by ./run and ./test (POSIX sh), never started itself: brings this checkout to the point where $python can
# start the program, and costs a few milliseconds when that has been done before.
#
# Needs $root (the checkout). Sets $venv and $python. Every failure is one sentence on stderr and an exit code:
# 3 when a system package is missing and may not be installed from here, 1 for everything else.

venv=$root/.venv
python=$venv/bin/python
state=$root/.bootstrap
log=$state/log
UV_VERSION=0.13.9
PATH=$PATH:/usr/sbin:/sbin # ldconfig is not on the path of ordinary users

# Each shared library that the program loads, and the Debian package it comes from. Qt's own libraries come from PyPI.
LIBRARIES='
libpangoft2-1.0.so.0 libpangoft2-1.0-0
libharfbuzz-subset.so.0 libharfbuzz-subset0
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libwayland-cursor.so.0 libwayland-cursor0
libX11.so.6 libx11-6
libX11-xcb.so.1 libx11-xcb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libdbus-1.so.3 libdbus-1-3
libgssapi_krb5.so.2 libgssapi-krb5-2
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
'

say() { printf '%s\n' "$*" >&2; }

fail() {
    code=$1
    shift
    say "PersonaForge: $*"
    exit "$code"
}

# --- the system's part ---------------------------------------------------------------------------------------------

# True for a Python that this program runs on and that can make a virtual environment.
python_fits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -I -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

find_python() {
    for base_python in "${PERSONAFORGE_PYTHON:-python3}" python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        if python_fits "$base_python"; then return 0; fi
    done
    base_python=
    return 1
}

# What Debian's packages have to bring; with $1 = ready, an environment exists and needs no other Python.
missing_packages() {
    if [ "$1" != ready ] && ! find_python; then printf 'python3 python3-venv '; fi
    [ -s "${SSL_CERT_FILE:-/}" ] || [ -s /etc/ssl/certs/ca-certificates.crt ] || [ -d /etc/pki ] || printf 'ca-certificates '
    known=$(ldconfig -p 2>/dev/null) || return 0
    printf '%s\n' "$LIBRARIES" | while read -r soname package; do
        case $known in *"$soname "*) ;; *) if [ -n "$soname" ]; then printf '%s ' "$package"; fi ;; esac
    done
}

# Installs the packages named, or ends with the command that would.
install_packages() {
    # shellcheck disable=SC2086  # a list of package names, to be split
    set -- $1
    command -v apt-get >/dev/null 2>&1 ||
        fail 3 "these are missing here and have to be installed with the system's package manager (Debian's names): $*."
    if [ "$(id -u)" = 0 ]; then
        as_root=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root='sudo -n'
    else
        fail 3 "some system packages are missing; install them with: sudo apt-get install --no-install-recommends $*"
    fi
    say "Installing system packages: $*"
    apt_log=/dev/null
    if { mkdir -p "$state" && printf '' >"$log"; } 2>/dev/null; then apt_log=$log; fi
    apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300"
    $apt update </dev/null >"$apt_log" 2>&1 # without a network the lists at hand may still do
    $apt install --no-install-recommends "$@" </dev/null >>"$apt_log" 2>&1 ||
        fail 3 "apt-get could not install what is missing (its words are in $apt_log); try: ${as_root:+sudo }apt-get install --no-install-recommends $*"
}

need_system() {
    missing=$(missing_packages "$1")
    if [ -n "$missing" ]; then
        install_packages "$missing"
        still=$(missing_packages "$1")
        case $still in
            '') ;;
            python3*) too_old_python ;;
            *) fail 3 "still missing after the installation: $still" ;;
        esac
    fi
}

too_old_python() {
    found=$(python3 -c 'import platform; print(platform.python_version())' 2>/dev/null) || found=none
    fail 3 "Python 3.11 to 3.14 with venv is needed, this computer has $found; Debian 12 and later bring it, or name one in PERSONAFORGE_PYTHON."
}

# --- the environment ------------------------------------------------------------------------------------------------

# What the environment was made for and from; a stamp with other words means that something has to be done.
environment_key() {
    readlink -f "$python"
    cksum "$root/uv.lock" "$root/pyproject.toml" "$root/tools/bootstrap.sh"
}

# Is the environment complete for `run`, or, with $1 = test, for the tests too?
environment_ready() {
    [ -f "$venv/.ready" ] && [ -x "$python" ] || return 1
    [ "$1" != test ] || [ -f "$venv/.ready-test" ] || return 1
    [ "$(environment_key)" = "$(cat "$venv/.ready")" ]
}

# An environment that was made elsewhere, has lost its Python or was left half-made is not repaired but made anew.
environment_usable() {
    [ -f "$venv/pyvenv.cfg" ] && [ ! -e "$state/unfinished" ] || return 1
    grep -q "^command = .* $(printf '%s' "$venv" | sed 's/[][\.*^$]/\\&/g')\$" "$venv/pyvenv.cfg" || return 1
    "$python" -I -c 'import pip' 2>/dev/null
}

download_failed() {
    if grep -qiE 'name resolution|not known|failed to lookup|dns error|unreachable|refused|timed? ?out|connection ?error|error sending request|certificate|from versions: none' "$log"; then
        fail 1 "the package index cannot be reached, and the first start needs it to fetch the program's parts (details: $log)."
    elif grep -qiE 'no space left|os error 28' "$log"; then
        fail 1 "the disk is full; about 600 MB are needed in $root."
    fi
    fail 1 "the set-up failed; the reason is at the end of $log."
}

make_environment() {
    if ! environment_usable; then
        find_python || too_old_python
        rm -rf "$venv" || fail 1 "$venv cannot be replaced; remove it by hand and start again."
        printf '' >"$state/unfinished"
        "$base_python" -I -m venv "$venv" >>"$log" 2>&1 || download_failed
    fi
    printf '' >"$state/unfinished"
    rm -f "$venv/.ready" "$venv/.ready-test"
    if [ "$("$venv/bin/uv" --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
        env -u PIP_TARGET -u PIP_PREFIX -u PIP_USER "$python" -m pip install --quiet "uv==$UV_VERSION" >>"$log" 2>&1 || download_failed
    fi
    if [ "$1" = test ]; then groups=--all-groups; else groups=--no-default-groups; fi
    env -u VIRTUAL_ENV -u UV_PROJECT_ENVIRONMENT UV_PYTHON_DOWNLOADS=never UV_LINK_MODE="${UV_LINK_MODE:-copy}" \
        "$venv/bin/uv" sync --quiet --frozen --inexact --no-install-project "$groups" --compile-bytecode \
        --python "$python" --project "$root" >>"$log" 2>&1 || download_failed
    "$python" -m compileall -q "$root/personaforge" "$root/ui" >>"$log" 2>&1
    rm -f "$state/unfinished"
    if [ "$1" = test ]; then printf '' >"$venv/.ready-test"; fi
    environment_key >"$venv/.ready.new" && mv "$venv/.ready.new" "$venv/.ready"
}

need_environment() {
    { mkdir -p "$state" && printf '' >>"$log"; } 2>/dev/null ||
        fail 1 "$root cannot be written to, and the first start has to set the program up there; copy the folder to a place of your own and start it from there."
    exec 9>"$state/lock"
    if command -v flock >/dev/null 2>&1 && ! flock -n 9; then
        say 'Another start is setting PersonaForge up; waiting for it ...'
        flock 9
    fi
    if ! environment_ready "$1"; then
        say 'Setting PersonaForge up; the first time takes a minute or two ...'
        printf '' >"$log"
        make_environment "$1"
    fi
    exec 9>&-
}

# The translations are kept as text and compiled when they are newer than what was compiled before.
need_catalogues() {
    for po in "$root"/resources/locale/*/LC_MESSAGES/*.po; do
        mo=${po%.po}.mo
        if [ -e "$po" ] && { [ ! -e "$mo" ] || [ "$po" -nt "$mo" ]; }; then
            "$python" "$root/tools/compile_catalogues.py" ||
                say 'PersonaForge: the translations could not be compiled, so some texts will be English.'
            return 0
        fi
    done
}

# bootstrap run | bootstrap test
bootstrap() {
    if environment_ready "$1"; then
        need_system ready
    else
        need_system new
        need_environment "$1"
    fi
    need_catalogues
    # The program is started from the checkout, from whatever folder the user stands in, and that folder is no
    # place to import from.
    PYTHONPATH=$root
    PYTHONSAFEPATH=1
    export PYTHONPATH PYTHONSAFEPATH
    unset PYTHONHOME
}
