#!/usr/bin/env bash
# Builds the libraries of the Windows program: Debian's source packages, pinned in deps.list, with Debian's patches and
# those of patches/, as static libraries for x86_64-w64-mingw32. They come to lie in $KMS_WINDOWS_DEPS (default:
# .cache/windows-deps of the project); built again only when one of these files or the compiler changes.
# The archives are kept in $KMS_WINDOWS_SOURCES (default: .cache/windows-sources): what lies there with the right
# digest is not fetched. Of the machine's own apt nothing changes.
set -euo pipefail
export LC_ALL=C
here=$(dirname "$(readlink -f "$0")")
root=$(readlink -f "$here/../..")
prefix=${KMS_WINDOWS_DEPS:-$root/.cache/windows-deps}
sources=${KMS_WINDOWS_SOURCES:-$root/.cache/windows-sources}
host=x86_64-w64-mingw32
cc=$(command -v $host-gcc-posix || echo $host-gcc) # as toolchain.cmake chooses
# Functions in sections of their own, so that the linker leaves out what the program does not call; not so data: the
# linker would write zeroed data (2.6 MB of libuv) into the file. No path of this machine in what is built.
flags="-O2 -g1 -ffunction-sections -fno-ident"

say() { printf 'windows dependencies: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

key() {
    { cat "$here/deps.list" "$here/deps.sh" "$here/toolchain.cmake" "$here"/patches/*.patch && "$cc" --version; } |
        sha256sum | cut -c1-64
}

sha256() { sha256sum "$1" | cut -c1-64; }

# pinned PACKAGE FIELD: what deps.list says (2 version, 3 archive, 4 digest), a line for each archive
pinned() { awk -v p="$1" -v f="$2" '$1 == p { print $f }' "$here/deps.list"; }

# apt of our own: the machine's mirrors, their source packages, all state in $sources/apt
apt() { # TOOL ARGUMENTS
    local tool=$1
    shift
    "$tool" -q -o Dir::Etc::sourcelist="$sources/apt/mirrors.sources" -o Dir::Etc::sourceparts=/dev/null \
        -o Dir::State::lists="$sources/apt/lists" -o Dir::Cache="$sources/apt/cache" -o APT::Sandbox::User= "$@"
}

# Writes the machine's mirrors as places of source packages, once in a run.
mirrors() {
    local list=$sources/apt/mirrors.sources file
    [ -z "${have_mirrors:-}" ] || return 0
    mkdir -p "$sources/apt/lists/partial" "$sources/apt/cache/archives/partial"
    : >"$list"
    for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
        [ -s "$file" ] || continue
        case $file in
        *.sources) sed 's/^Types:.*/Types: deb-src/' "$file" ;;
        *) one_line_mirrors "$file" ;;
        esac >>"$list"
        echo >>"$list"
    done
    grep -q '^Types:' "$list" || die "no Debian mirror in /etc/apt/sources.list.d/debian.sources or /etc/apt/sources.list"
    apt apt-get update >"$sources/apt/log" 2>&1 || {
        cat "$sources/apt/log" >&2
        die "the mirrors of this machine could not be asked for source packages"
    }
    have_mirrors=yes
}

# deb [options] URI SUITE COMPONENTS... as stanzas; the options that matter to a signature come along.
one_line_mirrors() {
    sed -n 's/#.*//; s/^deb[ \t][ \t]*//p' "$1" | while read -r line; do
        local options=
        case $line in
        \[*) options=${line%%]*} options=${options#[} line=${line#*]} ;;
        esac
        read -r uri suite components <<<"$line"
        printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: %s\n' "$uri" "$suite" "$components"
        local option
        for option in $options; do
            case $option in
            signed-by=*) echo "Signed-By: ${option#*=}" ;;
            trusted=*) echo "Trusted: ${option#*=}" ;;
            esac
        done
        echo
    done
}

is_right() { [ -f "$sources/$1" ] && [ "$(sha256 "$sources/$1")" = "$2" ]; }

# The newest version of the same upstream version that the mirrors have.
newest_like() { # PACKAGE VERSION
    apt apt-cache showsrc "$1" 2>/dev/null | sed -n 's/^Version: //p' | grep -F -- "${2%-*}-" | sort -Vu | tail -n 1 || true
}

# fetch_upstream PACKAGE: the one archive that deps.list pins, where the mirrors lack the packaging beside it
fetch_upstream() {
    local name digest uri
    name=$(pinned "$1" 3) digest=$(pinned "$1" 4)
    ! is_right "$name" "$digest" || return 0
    mirrors
    uri=$(apt apt-get source --print-uris "$1=$(pinned "$1" 2)" | sed -n "s|^'\\([^']*/$name\\)' .*|\\1|p" | head -n 1)
    [ -n "$uri" ] || die "the mirrors know no $name"
    apt /usr/lib/apt/apt-helper download-file "$uri" "$sources/$name" "SHA256:$digest" >"$sources/apt/log" 2>&1 || {
        cat "$sources/apt/log" >&2
        die "$name could not be fetched"
    }
    is_right "$name" "$digest" || die "$name is not what deps.list pins; found: $(sha256 "$sources/$name")"
}

# fetch PACKAGE: its archives are in $sources, and are what deps.list says; the second is $packaging, empty if
# deps.list pins none.
fetch() {
    local package=$1 version upstream digest found
    version=$(pinned "$package" 2 | head -n 1)
    { read -r upstream; read -r packaging || packaging=; } < <(pinned "$package" 3)
    [ -n "$packaging" ] || { fetch_upstream "$package"; return; }
    digest=$(pinned "$package" 4 | head -n 1)
    if ! is_right "$upstream" "$digest" || ! is_right "$packaging" "$(pinned "$package" 4 | tail -n 1)"; then
        mirrors
        if ! (cd "$sources" && apt apt-get source --download-only "$package=$version") >"$sources/apt/log" 2>&1; then
            found=$(newest_like "$package" "$version")
            [ -n "$found" ] || {
                cat "$sources/apt/log" >&2
                die "$package $version is not on the mirrors, nor is another packaging of the same version"
            }
            say "$package $version is gone from the mirrors; taking $found, the same upstream version." \
                "The mirror's signature vouches for its packaging; pin it in packaging/windows/deps.list."
            (cd "$sources" && apt apt-get source --download-only "$package=$found") >"$sources/apt/log" 2>&1 || {
                cat "$sources/apt/log" >&2
                die "$package $found could not be fetched"
            }
            packaging=${package}_$found.${packaging#*_"$version".}
            version=$found
            say "found: $package $version $packaging $(sha256 "$sources/$packaging")"
        elif ! is_right "$packaging" "$(pinned "$package" 4 | tail -n 1)"; then
            die "$packaging is not what deps.list pins; found: $(sha256 "$sources/$packaging")"
        fi
        is_right "$upstream" "$digest" ||
            die "$upstream is not what deps.list pins; found: $(sha256 "$sources/$upstream")"
    fi
}

# What $packaging does to the upstream source in this folder: a tree debian/ with a series of patches, or one diff.
debian_patches() {
    local name
    case $packaging in
    '') ;;
    *.diff.gz) gzip -dc "$sources/$packaging" | patch -p1 -s -f || die "$package: Debian's diff does not fit" ;;
    *)
        tar -xf "$sources/$packaging"
        [ -f debian/patches/series ] || return 0
        while read -r name _; do
            case $name in '' | '#'*) continue ;; esac
            patch -p1 -s -f <"debian/patches/$name" || die "$package: Debian's patch $name does not fit"
        done <debian/patches/series
        ;;
    esac
}

# unpack PACKAGE: its source in $work/PACKAGE, with Debian's patches and ours
unpack() {
    local package=$1 packaging name
    fetch "$package"
    mkdir -p "$work/$package"
    tar -xf "$sources/$(pinned "$package" 3 | head -n 1)" -C "$work/$package" --strip-components=1
    cd "$work/$package"
    debian_patches
    for name in "$here/patches/$package"-*.patch; do
        [ -f "$name" ] || continue
        patch -p1 -s -f <"$name" || die "$package: $(basename "$name") does not fit"
    done
    mkdir -p "$out/licences"
    if [ -n "$packaging" ]; then
        cp debian/copyright "$out/licences/$package.txt"
    fi # else build_... takes it from the source
    flags_here="$flags -ffile-prefix-map=$work=."
}

# Runs a step of a build quietly: its output is shown when it fails.
step() {
    if ! nice "$@" >"$work/log" 2>&1; then
        tail -n 60 "$work/log" >&2
        die "$package: $1 failed"
    fi
}

# archive NAME FILE...: C files of the folder as lib/libNAME.a, with $defines
archive() {
    local name=$1 file objects=()
    shift
    for file in "$@"; do
        step "$cc" $flags_here $defines -c "$file" -o "${file%.c}.obj"
        objects+=("${file%.c}.obj")
    done
    step $host-ar rcsD "$out/lib/lib$name.a" "${objects[@]}"
}

# by_cmake TARGET OPTIONS...
by_cmake() {
    local target=$1
    shift
    step cmake -G Ninja -S . -B b -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_BUILD_TYPE=None \
        -DCMAKE_C_FLAGS="$flags_here $defines" -DBUILD_SHARED_LIBS=OFF "$@"
    step cmake --build b --target "$target"
}

# pkgconfig NAME VERSION CFLAGS LIBS: the prefix may be moved
pkgconfig() {
    printf 'prefix=${pcfiledir}/../..\nName: %s\nDescription: %s, static, for Windows\nVersion: %s\nCflags: %s\nLibs: %s\n' \
        "$1" "$1" "$2" "-I\${prefix}/include $3" "-L\${prefix}/lib $4" >"$out/lib/pkgconfig/$1.pc"
}

build_cjson() {
    defines="-DCJSON_HIDE_SYMBOLS -DENABLE_LOCALES"
    archive cjson cJSON.c
    mkdir -p "$out/include/cjson"
    cp cJSON.h "$out/include/cjson/"
    pkgconfig libcjson "$1" "-I\${prefix}/include/cjson -DCJSON_HIDE_SYMBOLS" -lcjson
}

build_utf8proc() {
    defines=-DUTF8PROC_STATIC
    archive utf8proc utf8proc.c
    cp utf8proc.h "$out/include/"
    pkgconfig libutf8proc "$1" -DUTF8PROC_STATIC -lutf8proc
}

build_c_ares() {
    # Windows' headers know no INADDRSZ, and the project's CMake files do not ask for it.
    defines=-DINADDRSZ=4
    by_cmake c-ares -DCARES_STATIC=ON -DCARES_SHARED=OFF -DCARES_BUILD_TOOLS=OFF
    cp b/lib/libcares.a "$out/lib/"
    cp include/ares.h include/ares_dns.h include/ares_nameser.h include/ares_rules.h include/ares_version.h \
        b/ares_build.h "$out/include/"
    pkgconfig libcares "$1" -DCARES_STATICLIB "-lcares -lws2_32 -liphlpapi -ladvapi32"
}

build_libuv1() {
    defines=
    by_cmake uv_a -DLIBUV_BUILD_TESTS=OFF
    cp b/libuv_a.a "$out/lib/libuv.a"
    cp -r include/uv.h include/uv "$out/include/"
    pkgconfig libuv "$1" "" "-luv -lpsapi -luser32 -ladvapi32 -liphlpapi -luserenv -lws2_32"
}

build_cmocka() {
    defines=-D__USE_MINGW_ANSI_STDIO=1
    by_cmake cmocka-static -DWITH_STATIC_LIB=ON -DWITH_EXAMPLES=OFF
    find b -name 'libcmocka-static.a' -exec cp {} "$out/lib/libcmocka.a" \;
    cp include/cmocka.h "$out/include/"
    pkgconfig cmocka "$1" "" -lcmocka
}

build_pcre2() {
    defines=-DPCRE2_STATIC
    by_cmake pcre2-8-static -DPCRE2_BUILD_PCRE2_8=ON -DPCRE2_SUPPORT_JIT=ON -DPCRE2_STATIC_PIC=OFF \
        -DPCRE2_BUILD_PCRE2GREP=OFF -DPCRE2_BUILD_TESTS=OFF -DPCRE2_SUPPORT_LIBBZ2=OFF -DPCRE2_SUPPORT_LIBZ=OFF \
        -DPCRE2_SUPPORT_LIBEDIT=OFF -DPCRE2_SUPPORT_LIBREADLINE=OFF
    cp b/libpcre2-8.a "$out/lib/"
    cp b/pcre2.h "$out/include/"
    pkgconfig libpcre2-8 "$1" -DPCRE2_STATIC -lpcre2-8
}

build_qr_code_generator() {
    defines=
    archive qrcodegen c/qrcodegen.c
    mkdir -p "$out/include/qrcodegen"
    cp c/qrcodegen.h "$out/include/qrcodegen/"
    sed -n '2,/^ \*\//{ s|^ \*/*||; p }' c/qrcodegen.h >"$out/licences/$package.txt"
    grep -q 'Permission is hereby granted' "$out/licences/$package.txt" || die "$package: no licence in c/qrcodegen.h"
    pkgconfig qrcodegen "$1" "" -lqrcodegen
}

build_zlib() {
    defines=
    archive z adler32.c compress.c crc32.c deflate.c infback.c inffast.c inflate.c inftrees.c trees.c uncompr.c zutil.c
    cp zlib.h zconf.h "$out/include/"
    pkgconfig zlib "${1%.dfsg}" "" -lz
}

build_libzip() {
    # Nothing is encrypted, and only deflate is written: no other library. It finds zlib in what is built so far.
    defines=-DZIP_STATIC
    by_cmake zip -DENABLE_COMMONCRYPTO=OFF -DENABLE_GNUTLS=OFF -DENABLE_MBEDTLS=OFF -DENABLE_OPENSSL=OFF \
        -DENABLE_WINDOWS_CRYPTO=OFF -DENABLE_BZIP2=OFF -DENABLE_LZMA=OFF -DBUILD_TOOLS=OFF -DBUILD_REGRESS=OFF \
        -DBUILD_EXAMPLES=OFF -DBUILD_DOC=OFF -DZLIB_LIBRARY="$out/lib/libz.a" -DZLIB_INCLUDE_DIR="$out/include"
    cp b/lib/libzip.a "$out/lib/"
    cp lib/zip.h b/zipconf.h "$out/include/"
    pkgconfig libzip "$1" -DZIP_STATIC "-lzip -lz"
}

build_curl() {
    # Uploads over http and https alone, by the system's own TLS (Schannel); NTLM and Negotiate for an organisation's
    # proxy by its own SSPI. No file of another program is read or written: no .netrc, no cookies, no HSTS cache.
    local off=(ALTSVC COOKIES DOH GETOPTIONS HSTS NETRC PROGRESS_METER)
    off=("${off[@]/#/-DCURL_DISABLE_}")
    defines=-DCURL_STATICLIB
    by_cmake libcurl -DBUILD_CURL_EXE=OFF -DBUILD_TESTING=OFF -DENABLE_MANUAL=OFF -DHTTP_ONLY=ON -DENABLE_UNICODE=ON \
        -DCURL_USE_SCHANNEL=ON -DCURL_WINDOWS_SSPI=ON -DCURL_CA_BUNDLE=none -DCURL_CA_PATH=none -DUSE_WIN32_LDAP=OFF \
        -DUSE_WIN32_IDN=ON -DENABLE_THREADED_RESOLVER=ON -DENABLE_UNIX_SOCKETS=OFF -DCURL_USE_LIBSSH2=OFF \
        -DCURL_USE_LIBPSL=OFF -DUSE_NGHTTP2=OFF -DCURL_BROTLI=OFF -DCURL_ZSTD=OFF -DCURL_ZLIB=ON \
        -DZLIB_LIBRARY="$out/lib/libz.a" -DZLIB_INCLUDE_DIR="$out/include" "${off[@]/%/=ON}"
    cp "$(find b -name libcurl.a)" "$out/lib/"
    cp -r include/curl "$out/include/"
    pkgconfig libcurl "$1" -DCURL_STATICLIB "-lcurl -lz -lws2_32 -lcrypt32 -lbcrypt -ladvapi32 -lnormaliz"
}

build_ncurses() {
    # A prefix that is none: it is written into the library, where it would look for terminfo.
    step ./configure --host=$host --build="$(gcc -dumpmachine)" --with-build-cc=gcc --prefix=/kmsdoctor \
        --enable-widec --enable-term-driver --enable-sp-funcs --without-cxx --without-cxx-binding --without-ada \
        --without-progs --without-tests --without-manpages --without-debug --without-shared --disable-db-install \
        --disable-home-terminfo --without-dlsym --disable-pc-files CC="$cc" CFLAGS="$flags_here -DNCURSES_STATIC"
    step make -j"$(nproc)" libs
    step make DESTDIR="$work/installed" install.libs install.includes
    cp -r "$work/installed/kmsdoctor/include/." "$out/include/"
    cp "$work/installed/kmsdoctor/lib/libncursesw.a" "$out/lib/"
    pkgconfig ncursesw "$1" "-I\${prefix}/include/ncursesw -DNCURSES_STATIC -DNCURSES_WIDECHAR=1" "-lncursesw -luser32"
}

main() {
    local package version
    if [ "$(cat "$prefix/BUILT-FROM" 2>/dev/null)" = "$(key)" ]; then
        return 0
    fi
    mkdir -p "$sources"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    out=$work/out
    mkdir -p "$out/lib/pkgconfig" "$out/include"
    for package in cjson utf8proc c-ares libuv1 cmocka pcre2 qr-code-generator zlib libzip curl ncurses; do
        version=$(pinned "$package" 2 | head -n 1)
        say "$package $version"
        unpack "$package"
        "build_${package//-/_}" "${version%-*}"
    done
    key >"$out/BUILT-FROM"
    cd "$here"
    mkdir -p "$(dirname "$prefix")"
    rm -rf "$prefix"
    mv "$out" "$prefix"
    say "built: $prefix"
}
main
