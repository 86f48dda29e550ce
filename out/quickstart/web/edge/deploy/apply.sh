#!/bin/sh
# Installs the bundle of Gateway web/edge on this host and starts Envoy with it; goes back to the previous bundle if it does not serve.
# Needs a POSIX shell, awk, sha256sum, curl or wget, and Envoy; neither gwc nor a network. deploy/apply.sh --help says more.
set -u
umask 022

name='web-edge'
proxy='Gateway web/edge'
root=/etc/gwc/bundles
envoy=/usr/local/bin/envoy
ratelimit=/usr/local/bin/ratelimit
redis=/usr/bin/redis-server
units=/etc/systemd/system
timeout=30
user='' restart='' restart_ratelimit='' mode=apply dry='' again=''

usage() {
  cat <<END
usage: deploy/apply.sh [--dry-run] [--rollback] [options]

  deploy/apply.sh --dry-run    checks everything and changes nothing
  deploy/apply.sh              checks the bundle, copies it, restarts Envoy if its files changed, waits until it is ready
  deploy/apply.sh --rollback   back to the bundle before, which then is the one before

  --root DIR          where the bundles of this host lie ($root)
  --envoy FILE        Envoy ($envoy)
  --user NAME         who runs Envoy and reads its secrets (envoy; with --restart, you)
  --units DIR         where the systemd unit is put ($units)
  --restart COMMAND   what starts Envoy anew, instead of systemd; it finds the bundle at \$GWC_BUNDLE
  --ratelimit FILE    the rate limit service ($ratelimit), for bundles that start one; a ratelimit_config_check
                      beside it checks its files first
  --redis FILE        its Redis ($redis)
  --restart-ratelimit COMMAND
                      what lets a rate limit service elsewhere, or without systemd, take over \$GWC_BUNDLE/ratelimit;
                      it runs when these files have changed, before Envoy is restarted
  --timeout SECONDS   how long Envoy may take until it is ready ($timeout)
  --again             tries a bundle that did not serve when it was tried last

Exit codes: 0 it serves; 1 the bundle was refused or did not serve; 2 wrong usage; 4 something of the host is missing or taken.
END
}

say() { printf '%s\n' "$*" >&2; }

# stop CODE MESSAGE
stop() {
  say "error: $2"
  exit "$1"
}

while [ $# -gt 0 ]; do
  case $1 in
    --dry-run) dry=yes ;;
    --again) again=yes ;;
    --rollback) mode=rollback ;;
    --help | -h) usage && exit 0 ;;
    --root | --envoy | --user | --units | --restart | --timeout | --ratelimit | --redis | --restart-ratelimit)
      [ -n "${2-}" ] || stop 2 "$1 needs a value"
      case $1 in
        --root) root=$2 ;;
        --envoy) envoy=$2 ;;
        --user) user=$2 ;;
        --units) units=$2 ;;
        --restart) restart=$2 ;;
        --ratelimit) ratelimit=$2 ;;
        --redis) redis=$2 ;;
        --restart-ratelimit) restart_ratelimit=$2 ;;
        --timeout) timeout=$2 ;;
      esac
      shift
      ;;
    *) usage >&2 && stop 2 "there is no option $1" ;;
  esac
  shift
done
case $timeout in *[!0-9]*) stop 2 "--timeout is a number of seconds" ;; esac

bundle=$(cd "$(dirname "$0")/.." && pwd) || stop 4 "the bundle's folder cannot be entered"
mkdir_hint="run this as root, or name a folder of yours with --root"
[ -n "$dry" ] || mkdir -p "$root" || stop 4 "$root cannot be made: $mkdir_hint"
[ ! -d "$root" ] || root=$(cd "$root" && pwd)
place=$root/$name            # the folder that Envoy starts in: a link to one of the versions
store=$root/.versions/$name  # complete copies, by digest
tab=$(printf '\t')
staged='' locked='' undo=''

# --- Reads bundle.json and requirements.json, which have one value on each line.

# records FILE LIST KEY...: a line for each object of the list, its values divided by tabs
records() {
  records_file=$1
  records_list=$2
  shift 2
  awk -v list="$records_list" -v names="$*" '
    BEGIN { count = split(names, key, " ") }
    $0 == "  \"" list "\": [" { inside = 1; next }
    inside && /^  ]/ { exit }
    inside && /^    [}]/ {
      line = value[key[1]]
      for (i = 2; i <= count; i++) line = line "\t" value[key[i]]
      print line
      next
    }
    inside {
      name = $0
      sub(/^ *"/, "", name)
      sub(/".*/, "", name)
      text = $0
      sub(/^ *"[^"]*": "?/, "", text)
      sub(/"?,?$/, "", text)
      value[name] = text
    }' "$records_file"
}

digest_of() { sha256sum <"$1" | cut -d ' ' -f 1; }

version_of() { digest_of "$1/bundle.json" | cut -c 1-16; }

# The file that Envoy starts from.
config_of() {
  for config in envoy.yaml envoy.json envoy.pb; do
    [ ! -f "$1/$config" ] || break
  done
  echo "$config"
}

# --- Checks: each prints one line for each problem.

check_files() {
  [ -f "$1/bundle.json" ] || { echo "$1 is no bundle: it has no bundle.json" && return; }
  [ -n "$(records "$1/bundle.json" files path)" ] || echo "bundle.json lists no files"
  records "$1/bundle.json" files path sha256 | while IFS=$tab read -r path digest; do
    case /$path/ in */../* | //*) echo "$path leads out of the bundle" && continue ;; esac
    if [ ! -f "$1/$path" ]; then
      echo "$path is missing"
    elif [ "$(digest_of "$1/$path")" != "$digest" ]; then
      echo "$path is not the file that bundle.json lists: its digest differs"
    fi
  done
}

check_host() {
  check_secrets "$1"
  check_sockets "$1"
  check_ports "$1"
  check_ratelimit_host "$1"
}

# starts_ratelimit FOLDER: systemd starts a rate limit service beside its Envoy
starts_ratelimit() { [ -z "$restart" ] && [ -f "$1/deploy/ratelimit.service" ]; }

check_ratelimit_host() {
  starts_ratelimit "$1" || return 0
  [ -x "$ratelimit" ] || echo "there is no rate limit service at $ratelimit: name yours with --ratelimit, or set rateLimit.deploy to false in gwc.yaml"
  [ ! -f "$1/deploy/redis.service" ] || [ -x "$redis" ] || echo "there is no Redis at $redis: name yours with --redis"
  port=$(ratelimit_port "$1")
  [ "$port" = "$(ratelimit_port "$place")" ] || ! is_taken TCP 127.0.0.1 "$port" ||
    echo "port $port/TCP of 127.0.0.1, where Envoy asks for rate limits, is taken by another program"
}

ratelimit_port() { sed -n 's/^Environment=GRPC_PORT=//p' "$1/deploy/ratelimit.service" 2>/dev/null; }

# A rate limit service with a file that it cannot load limits nothing. Its checker, where there is one, finds that before.
check_ratelimit_files() {
  checker=$(dirname "$ratelimit")/ratelimit_config_check
  [ -d "$1/ratelimit" ] && [ -x "$checker" ] || return 0
  said=$("$checker" -config_dir "$1/ratelimit" 2>&1) || printf '%s\n' "$said"
}

# Envoy connects to them; it starts without them, but has no certificates then.
check_sockets() {
  records "$1/requirements.json" sockets path | while read -r path; do
    if [ ! -S "$path" ]; then
      echo "$path is missing, or out of sight for $(id -un): there must be the socket of a server of SDS"
    elif ! as_user test -w "$path"; then
      echo "$path cannot be used by ${user:-$(id -un)}"
    fi
  done
}

check_secrets() {
  records "$1/requirements.json" files path kind | while IFS=$tab read -r path kind; do
    if [ ! -f "$path" ]; then
      echo "$path is missing, or out of sight for $(id -un)"
    elif ! as_user test -r "$path"; then
      echo "$path cannot be read by ${user:-$(id -un)}"
    elif [ ! -s "$path" ]; then
      echo "$path is empty"
    elif [ "$kind" = secret ] && for_everybody "$path"; then
      echo "$path can be read by everybody: chmod 0400 and give it to ${user:-$(id -un)}"
    fi
    check_content "$path"
  done
}

# What Envoy would accept of the secrets of a login: a short key can be guessed, and a newline is sent to the provider.
check_content() {
  [ -r "$1" ] && [ -s "$1" ] || return 0
  case $1 in
  */hmac-secret)
    [ "$(wc -c <"$1")" -ge 32 ] || echo "$1 is shorter than 32 bytes: openssl rand -out hmac-secret 32"
    ;;
  */client-secret)
    [ -n "$(tail -c 1 "$1" | tr -d '\r\n\000')" ] || echo "$1 ends with a newline: write it with printf"
    ;;
  esac
}

# All users may read certificates, but no other secret.
for_everybody() {
  case $1 in *.crt | *.crl) return 1 ;; esac
  [ -n "$(find -L "$1" -prune -perm -004)" ]
}

# The ports of the current bundle belong to its Envoy; another program on one of the others would keep Envoy from binding it.
check_ports() {
  ours=$([ ! -f "$place/requirements.json" ] || records "$place/requirements.json" ports protocol port)
  records "$1/requirements.json" ports protocol port address | while IFS=$tab read -r protocol port address; do
    printf '%s\n' "$ours" | grep -qxF "$protocol$tab$port" && continue
    ! is_taken "$protocol" "$address" "$port" || echo "port $port/$protocol of $address is taken by another program"
  done
}

# is_taken PROTOCOL ADDRESS PORT, by the kernel's tables of sockets
is_taken() {
  case $1 in UDP) table=udp state=07 ;; *) table=tcp state=0A ;; esac
  cat "/proc/net/$table" "/proc/net/${table}6" 2>/dev/null |
    awk -v state="$state" -v port="$(printf '%04X' "$3")" -v address="$2" '
      BEGIN {
        every = address == "0.0.0.0" || address == "::"
        four = split(address, part, ".") == 4
        if (four) own = sprintf("%02X%02X%02X%02X", part[4], part[3], part[2], part[1])
      }
      $4 == state {
        split($2, there, ":")
        if (there[2] != port) next
        if (length(there[1]) == 8) found = found || four && (every || there[1] ~ /^0+$/ || there[1] == own)
        else found = found || there[1] ~ /^0+$/ || !four && every
      }
      END { exit !found }'
}

# Lets Envoy validate the bundle, in the folder that its paths start from.
check_envoy() {
  config=$(config_of "$1")
  said=$(cd "$1" && as_user "$envoy" --mode validate -c "$config" -l error --disable-hot-restart 2>&1) && return
  printf '%s\n' "$said"
}

as_user() {
  if [ -n "$user" ] && [ "$user" != "$(id -un)" ]; then
    su -s /bin/sh -c 'exec "$@"' -- "$user" sh "$@"
  else
    "$@"
  fi
}

# refuse CODE MESSAGE PROBLEMS: ends the run where there are problems
refuse() {
  [ -n "$3" ] || return 0
  printf '%s\n' "$3" | sed 's/^/  /' >&2
  stop "$1" "$2"
}

check_tools() {
  for tool in awk sha256sum; do
    command -v "$tool" >/dev/null || stop 4 "this host has no $tool"
  done
  command -v curl >/dev/null || command -v wget >/dev/null || stop 4 "this host has neither curl nor wget"
  [ -x "$envoy" ] || stop 4 "there is no Envoy at $envoy: name yours with --envoy"
  if [ -z "$restart" ]; then
    command -v systemctl >/dev/null || stop 4 "this host has no systemd: say with --restart what starts Envoy"
    user=${user:-envoy}
    for path in "/$root" "$envoy" "$ratelimit" "$redis"; do
      case $path in [!/]* | *[!A-Za-z0-9/._+@-]*) stop 2 "$path is put into a unit: use an absolute path of letters, digits and . _ + @ -" ;; esac
    done
  fi
  [ -z "$user" ] || id "$user" >/dev/null 2>&1 || stop 4 "there is no user $user; useradd --system --no-create-home $user"
  [ -z "$user" ] || [ "$user" = "$(id -un)" ] || [ "$(id -u)" = 0 ] || stop 4 "to act as $user, run this as root"
}

# --- Changes.

# Only one run at a time. The lock ends with its process, however that ends.
begin() {
  mkdir -p "$store" || stop 4 "$store cannot be made"
  rmdir "$store/.lock" 2>/dev/null # of gwc 0.1, whose interrupted runs left it behind
  if command -v flock >/dev/null; then
    exec 9>"$store/.run" && take_flock
  else
    take_lock
  fi || stop 4 "another run is at work on $proxy"
}

# A tool that a killed run had called holds its lock some seconds longer.
take_flock() {
  tries=5
  until flock -n 9; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return
    sleep 1
  done
}

# Without flock: a file that names the process. A link is made whole or not at all.
take_lock() {
  identity_of $$ >"$store/.run.$$"
  ln "$store/.run.$$" "$store/.run" 2>/dev/null || { free_lock && ln "$store/.run.$$" "$store/.run" 2>/dev/null; }
  taken=$?
  rm -f "$store/.run.$$"
  [ "$taken" = 0 ] && locked=yes
}

# Takes away the lock of a process that is gone.
free_lock() {
  owner=$(cat "$store/.run" 2>/dev/null)
  [ -z "$owner" ] || [ "$(identity_of "${owner%% *}")" != "$owner" ] || return
  mv "$store/.run" "$store/.old.$$" 2>/dev/null || return 0
  # Another run may have been faster, and this be its lock.
  [ "$(cat "$store/.old.$$")" = "$owner" ] || ln "$store/.old.$$" "$store/.run" 2>/dev/null
  rm -f "$store/.old.$$"
}

# identity_of PID: the process, this boot, and when it began; process numbers come again
identity_of() {
  [ -r "/proc/${1:-none}/stat" ] || return
  echo "$1 $(cat /proc/sys/kernel/random/boot_id) $(sed 's/.*) //' "/proc/$1/stat" | cut -d ' ' -f 20)"
}

finish() {
  code=$?
  trap - EXIT HUP INT TERM
  if [ -n "$undo" ]; then
    go_back || code=4
  fi
  [ -z "$staged" ] || rm -rf "$staged"
  [ -z "$locked" ] || rm -f "$store/.run"
  exit "$code"
}
trap finish EXIT
trap 'exit 4' HUP INT TERM

# Copies only what bundle.json lists.
stage() {
  if [ -n "$dry" ]; then
    staged=$(mktemp -d) && chmod 755 "$staged"
  else
    staged=$store/.new && rm -rf "$staged" && mkdir "$staged"
  fi || stop 4 "no folder for the copy could be made"
  { echo bundle.json && records "$bundle/bundle.json" files path; } | while read -r path; do
    mkdir -p "$staged/$(dirname "$path")" && cp "$bundle/$path" "$staged/$path" || exit 1
  done || stop 4 "the bundle could not be copied to $staged"
  refuse 4 "the copy at $staged is not whole" "$(check_files "$staged")"
  # After a power failure now, the files must not be empty.
  [ -n "$dry" ] || sync
}

# The copy becomes the version's folder, unless there is one that is whole: an Envoy may have been started in it.
keep_staged() {
  [ -n "$(check_files "$store/$version")" ] || return 0
  [ "$version" != "$(mark started)" ] || rm -f "$store/started"
  [ "$version" != "$(mark limiting)" ] || rm -f "$store/limiting"
  if ! { rm -rf "${store:?}/$version" && mv "$staged" "$store/$version"; }; then stop 4 "$store/$version could not be made"; fi
  staged=''
}

# A folder that was copied here by hand becomes a version like any other.
adopt() {
  [ -d "$place" ] && [ ! -L "$place" ] || return 0
  [ -f "$place/bundle.json" ] || stop 4 "$place is in the way: it is no bundle"
  adopted=$(version_of "$place")
  if ! { rm -rf "${store:?}/$adopted" && mv "$place" "$store/$adopted" && point "$place" ".versions/$name/$adopted"; }; then
    stop 4 "$place could not be moved to $store/$adopted"
  fi
}

# point LINK TARGET: in one step, so that the link always exists
point() {
  rm -f "$store/.link" && ln -s "$2" "$store/.link" && mv -fT "$store/.link" "$1"
}

current() { [ ! -L "$place" ] || basename "$(readlink "$place")"; }

# mark NAME: the version that is remembered as "before", "started" (the running Envoy is in its folder) or "limiting" (the rate limit service has
# its files open)
mark() { [ ! -L "$store/$1" ] || readlink "$store/$1"; }

# activate VERSION: switches to it and waits until Envoy serves it. An Envoy that reads the same files already is left alone.
activate() {
  if ! point "$place" ".versions/$name/$1"; then
    say "version $1 could not be put in place"
    return 1
  fi
  if ! take_limits "$1"; then
    say "the rate limit service does not get healthy with the files of version $1"
    return 1
  fi
  if [ -z "$restart" ] && ! put_unit envoy "gwc-$name" started; then
    say "the unit could not be put into $units"
    return 1
  fi
  if envoy_has "$1"; then
    say "Envoy reads the same files as before and goes on"
    end_limits
    return
  fi
  rm -f "$store/started"
  if ! { start && point "$store/started" "$1"; }; then
    say "version $1 could not be started"
    return 1
  fi
  wait_ready && end_limits && return
  say "version $1 was not ready after $timeout seconds"
  return 1
}

# envoy_has VERSION: an Envoy serves that has read the files of it
envoy_has() { [ -n "$(mark started)" ] && [ "$(read_by_envoy "$(mark started)")" = "$(read_by_envoy "$1")" ] && is_ready; }

# read_by_envoy VERSION: the digests of the files that Envoy reads
read_by_envoy() {
  records "$store/$1/bundle.json" files path sha256 |
    grep -v -e '^dashboards/' -e '^deploy/' -e '^ratelimit/' -e '^sources.json' -e '^status.yaml' -e '^requirements.json'
}

# limits_of VERSION: the digests of the files that the rate limit service reads
limits_of() { [ -z "$1" ] || records "$store/$1/bundle.json" files path sha256 | grep '^ratelimit/'; }

# take_limits VERSION: the rate limit service knows its files before Envoy asks for them. It goes on where nothing of it has changed.
take_limits() {
  [ -n "$(limits_of "$1")" ] || return 0
  if starts_ratelimit "$place"; then
    # Redis may be elsewhere.
    if [ -f "$place/deploy/redis.service" ]; then
      put_unit redis "gwc-$name-redis" counting || return
    else
      drop_unit redis
    fi
    put_unit ratelimit "gwc-$name-ratelimit" limiting || return
  elif [ -z "$restart_ratelimit" ]; then
    has_limits "$1" ||
      say "warning: files of ratelimit/ have changed; what the rate limit service does not know is not limited: deliver them, or say how with --restart-ratelimit"
    point "$store/limiting" "$1"
    return
  fi
  has_limits "$1" && return
  rm -f "$store/limiting"
  start_limits && point "$store/limiting" "$1"
}

# has_limits VERSION: a rate limit service runs with its files, where there are any
has_limits() {
  [ "$(limits_of "$1")" = "$(limits_of "$(mark limiting)")" ] || [ -z "$(limits_of "$1")" ] || return
  ! starts_ratelimit "$place" || systemctl --quiet is-active "gwc-$name-ratelimit" 9>&-
}

# The unit of the service has started when the service has loaded its files.
start_limits() {
  if ! starts_ratelimit "$place"; then
    GWC_BUNDLE=$place sh -c "$restart_ratelimit" 9>&-
    return
  fi
  systemctl daemon-reload 9>&-
  for each in redis ratelimit; do
    [ -f "$place/deploy/$each.service" ] || continue
    systemctl enable --quiet "gwc-$name-$each" 9>&- && systemctl reset-failed "gwc-$name-$each" 2>/dev/null 9>&-
  done
  if [ -f "$place/deploy/redis.service" ] && [ ! -f "$store/counting" ]; then
    systemctl restart "gwc-$name-redis" 9>&- && : >"$store/counting"
  fi
  systemctl restart "gwc-$name-ratelimit" 9>&-
}

# The service of a bundle before, which this one does not have.
end_limits() {
  if starts_ratelimit "$place" || [ -n "$restart" ] || [ ! -f "$units/gwc-$name-ratelimit.service" ]; then return; fi
  drop_unit ratelimit
  drop_unit redis
  rm -f "$store/limiting"
}

drop_unit() {
  [ -f "$units/gwc-$name-$1.service" ] || return 0
  systemctl disable --quiet --now "gwc-$name-$1" 9>&-
  rm -f "$units/gwc-$name-$1.service" "$store/counting"
  systemctl daemon-reload 9>&-
}

start() {
  # The lock is not for an Envoy that the command leaves running.
  if [ -n "$restart" ]; then
    GWC_BUNDLE=$place sh -c "$restart" 9>&-
    return
  fi
  systemctl daemon-reload 9>&-
  systemctl enable --quiet "gwc-$name" 9>&- && systemctl reset-failed "gwc-$name" 2>/dev/null 9>&-
  systemctl restart "gwc-$name" 9>&-
}

# put_unit FILE UNIT MARK: puts a unit of the bundle in place. What runs by another one, or not yet by it, is not what MARK says.
put_unit() {
  sed "s|/etc/gwc/bundles/$name|$place|; s|/usr/local/bin/envoy|$envoy|; s|/usr/local/bin/ratelimit|$ratelimit|
    s|/usr/bin/redis-server|$redis|; s|^User=envoy|User=$user|" "$place/deploy/$1.service" >"$store/.unit" || return
  if cmp -s "$store/.unit" "$units/$2.service"; then
    rm -f "$store/.unit"
  else
    rm -f "$store/$3" && mv -f "$store/.unit" "$units/$2.service"
  fi
}

ready_url() {
  records "$place/requirements.json" ports name address port | while IFS=$tab read -r listener address port; do
    case $listener in envoy-gateway-proxy-ready-*) ;; *) continue ;; esac
    case $address in
      0.0.0.0) address=127.0.0.1 ;;
      ::) address='[::1]' ;;
      *:*) address="[$address]" ;;
    esac
    echo "http://$address:$port/ready"
  done
}

is_ready() {
  if command -v curl >/dev/null; then
    curl -fs --noproxy '*' --max-time 2 -o /dev/null "$(ready_url)"
  else
    http_proxy='' wget -q -T 2 -O /dev/null "$(ready_url)"
  fi
}

# Seconds since some moment, whatever is done to the clock: a host that has just booted often sets it by years.
seconds() {
  if read -r up _ 2>/dev/null </proc/uptime; then echo "${up%%.*}"; else date +%s; fi
}

# Ready twice, a second apart: an Envoy that is about to end answers once.
wait_ready() {
  times=0
  deadline=$(($(seconds) + timeout))
  while [ "$(seconds)" -le "$deadline" ]; do
    if is_ready; then times=$((times + 1)); else times=0; fi
    [ "$times" -lt 2 ] || return 0
    sleep 1
  done
  return 1
}

# After a bundle that does not serve.
go_back() {
  if [ "$undo" = none ]; then
    rm -f "$place" "$store/started" "$store/limiting"
    [ -n "$restart" ] || systemctl disable --quiet --now "gwc-$name"
    end_limits
    say "there was no bundle before it, so none is in place"
  elif activate "$undo"; then
    say "version $undo is in place again and serves"
  else
    say "error: version $undo is in place again, but did not start or get ready"
    return 1
  fi
}

# put VERSION BEFORE: switches to it; goes back to BEFORE unless it serves
put() {
  undo=${2:-none}
  if ! activate "$1"; then
    [ -z "$2" ] || echo "$1" >"$store/failed"
    stop 1 "$proxy cannot be served by version $1"
  fi
  undo=''
  rm -f "$store/failed"
}

# Keeps the current version and the previous one.
forget_others() {
  for folder in "$store"/*; do
    case ${folder##*/} in "$(current)" | "$(mark before)" | "$(mark started)" | "$(mark limiting)" | before | started | limiting | counting) continue ;; esac
    rm -rf "$folder"
  done
}

# --- Apply or roll back.

apply() {
  refuse 1 "the bundle is not whole, and nothing was changed" "$(check_files "$bundle")"
  version=$(version_of "$bundle")
  old=$(current)
  if [ "$version" = "$old" ] && [ -z "$(check_files "$place")" ] && has_limits "$version" && envoy_has "$version"; then
    say "$proxy serves this bundle already (version $version)"
    return
  fi
  # A timer that runs this script must not close connections again and again for the same failure.
  if [ -z "$again" ] && [ -f "$store/failed" ] && [ "$(cat "$store/failed")" = "$version" ]; then
    stop 1 "version $version did not serve when it was tried last; --again tries once more"
  fi
  refuse 4 "the host lacks what requirements.json lists, and nothing was changed" "$(check_host "$bundle")"
  [ -n "$dry" ] || begin
  stage
  refuse 1 "Envoy refuses the bundle, and nothing was changed" "$(check_envoy "$staged")"
  refuse 1 "the rate limit service refuses the bundle, and nothing was changed" "$(check_ratelimit_files "$staged")"
  if [ -n "$dry" ]; then
    say "$proxy would serve version $version (now: ${old:-none}); nothing was changed"
    return
  fi
  adopt
  old=$(current)
  if [ "$version" = "$old" ]; then old=$(mark before); fi
  keep_staged
  put "$version" "$old"
  [ -z "$old" ] || point "$store/before" "$old"
  forget_others
  say "$proxy serves version $version (before: ${old:-none})"
}

rollback() {
  old=$(current)
  version=$(mark before)
  if [ -z "$old" ] || [ -z "$version" ] || [ ! -d "$store/$version" ]; then stop 4 "there is no bundle before the one in place"; fi
  refuse 1 "version $version is not whole any more, and nothing was changed" "$(check_files "$store/$version")"
  refuse 4 "the host lacks what version $version needs, and nothing was changed" \
    "$(check_host "$store/$version")"
  refuse 1 "Envoy refuses version $version, and nothing was changed" "$(check_envoy "$store/$version")"
  refuse 1 "the rate limit service refuses version $version, and nothing was changed" "$(check_ratelimit_files "$store/$version")"
  if [ -n "$dry" ]; then
    say "$proxy would serve version $version again (now: $old); nothing was changed"
    return
  fi
  begin
  put "$version" "$old"
  point "$store/before" "$old"
  say "$proxy serves version $version again (before: $old)"
}

check_tools
"$mode"
