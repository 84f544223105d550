#!/usr/bin/env bash
# Installs the real servers and peers that the tests run against; called by test.sh, does nothing where they are there already.
# Nothing is started here: each test starts its own server on a free loopback port and stops it.
set -uo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/edigateway"
azurite=3.35.0 # the last one that Node.js 20 runs

fail() { echo "test-servers: $*" >&2; exit 1; }

# Azure Blob Storage: Azurite, from npm, into a folder named after its version.
install_azurite() {
  local folder="$cache/azurite-$azurite" half
  [ -x "$folder/node_modules/.bin/azurite-blob" ] && return
  command -v npm > /dev/null || fail "the tests of Azure Blob Storage need Node.js 20 or later with npm (Debian: apt-get install nodejs npm)"
  echo "test-servers: installing Azurite $azurite into $folder"
  mkdir -p "$cache" && half=$(mktemp -d "$folder.XXXXXX") || fail "$cache cannot be written"
  npm install --prefix "$half" --no-audit --no-fund --loglevel=error "azurite@$azurite" > "$half/npm.log" 2>&1 \
    || { cat "$half/npm.log" >&2; rm -rf "$half"; fail "npm could not install azurite@$azurite; see above"; }
  # Of two that install at once one wins; the other's is as good.
  mv -T "$half" "$folder" 2> /dev/null || rm -rf "$half"
}

# Debian's packages: a command or file that must be there, and the package that has it.
install_packages() {
  local tool package missing=() root=()
  while read -r tool package; do
    command -v "$tool" > /dev/null || [ -e "$tool" ] || missing+=("$package")
  done
  [ "${#missing[@]}" -eq 0 ] && return
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  echo "test-servers: installing ${missing[*]}"
  { "${root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null \
    || fail "the tests need ${missing[*]}; install them (Debian: apt-get install ${missing[*]})"
}

install_azurite
# AS2 exchanges its cryptography with OpenSSL and with Bouncy Castle for Java. SFTP and FTP go through rclone, to OpenSSH
# and ProFTPD.
install_packages <<'TOOLS'
openssl openssl
javac default-jdk-headless
/usr/share/java/bcpkix.jar libbcpkix-java
rclone rclone
setpriv util-linux
ssh-keygen openssh-client
/usr/sbin/sshd openssh-server
/usr/sbin/proftpd proftpd-core
/usr/lib/proftpd/mod_sftp.so proftpd-mod-crypto
TOOLS
