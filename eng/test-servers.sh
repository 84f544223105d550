#!/usr/bin/env bash
# Installs the real servers and peers that the tests run against; called by test.sh, does nothing where they are there already.
# Nothing is started here: each test starts its own server on a free loopback port and stops it.
set -uo pipefail

cache="${XDG_CACHE_HOME:-$HOME/.cache}/edigateway"
azurite=3.35.0 # the last one that Node.js 20 runs

fail() { echo "test-servers: $*" >&2; exit 1; }

# A package from npm, into a folder named after its version: name, version, a file that must be there, what needs it, and
# packages that it needs in another version than npm would choose.
install_npm() {
  local package=$1 version=$2 file=$3 purpose=$4 folder="$cache/$1-$2" half
  [ -e "$folder/node_modules/$file" ] && return
  command -v npm > /dev/null || fail "the tests of $purpose need Node.js 20 or later with npm (Debian: apt-get install nodejs npm)"
  echo "test-servers: installing $package $version into $folder"
  mkdir -p "$cache" && half=$(mktemp -d "$folder.XXXXXX") || fail "$cache cannot be written"
  npm install --prefix "$half" --no-audit --no-fund --loglevel=error "$package@$version" "${@:5}" > "$half/npm.log" 2>&1 \
    || { cat "$half/npm.log" >&2; rm -rf "$half"; fail "npm could not install $package@$version; see above"; }
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

install_npm azurite "$azurite" .bin/azurite-blob "Azure Blob Storage"
# AS2 talks with another implementation of it (later versions of its ASN.1 library take RSA keys for encryption only),
install_npm libas2 0.8.2 libas2/package.json AS2 pkijs@2.1.90
# and exchanges its cryptography with OpenSSL and with Bouncy Castle for Java. SFTP and FTP go through rclone, to OpenSSH
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
