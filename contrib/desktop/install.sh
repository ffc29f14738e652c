# shellcheck shell=bash disable=SC2154 # root, destdir, prefix, programs and user are contrib/install's
# What contrib/install --desktop puts in place, and takes away again. Sourced, not run.

desktop=$root/contrib/desktop
# Not below share/clientele: a user's store lies there, for its owner alone.
desktop_data=lib/clientele/desktop
desktop_programs=(menu/clientele-menu notifications/clientele-notify caller/clientele-caller bar/clientele-bar
    mail/clientele-mail launcher/clientele-open)

# A unit of a user's session, where one of the packages', the administrator's or the user's own belongs.
desktop_units() {
    if $user; then
        printf '%s' "$units"
    elif [[ $prefix = /usr ]]; then
        printf /usr/lib/systemd/user
    else
        printf /etc/systemd/user
    fi
}

# Files that are copied as they are: from and to.
desktop_files=(
    "launcher/clientele.desktop share/applications"
    "launcher/clientele.svg share/icons/hicolor/scalable/apps"
    "search/org.clientele.Search.ini share/gnome-shell/search-providers"
)

install_desktop() {
    local base=$destdir$prefix file directory program
    for program in "${desktop_programs[@]}"; do
        install -D -m 755 -t "$base/$desktop_data/${program%/*}" "$desktop/$program"
        mkdir -p "$base/bin"
        ln -sfn "../$desktop_data/$program" "$base/bin/${program#*/}"
    done
    install -D -m 644 -t "$base/$desktop_data" "$desktop/dialogue.sh"
    for file in "${desktop_files[@]}"; do
        read -r file directory <<<"$file"
        install -D -m 644 -t "$base/$directory" "$desktop/$file"
    done
    install -D -m 644 "$desktop/search/krunner-clientele.desktop" "$base/share/krunner/dbusplugins/clientele.desktop"
    install -D -m 755 -t "$base/lib/clientele" "$programs/clientele-search"
    mkdir -p "$base/share/dbus-1/services" "$destdir$(desktop_units)"
    sed "s|@LIBDIR@|$prefix/lib/clientele|g" "$desktop/search/org.clientele.Search.service.in" \
        >"$base/share/dbus-1/services/org.clientele.Search.service"
    sed "s|@BINDIR@|$prefix/bin|g" "$desktop/notifications/clientele-notify.service.in" \
        >"$destdir$(desktop_units)/clientele-notify.service"
    refresh_desktop
}

uninstall_desktop() {
    local base=$destdir$prefix file directory program
    for program in "${desktop_programs[@]}"; do rm -f -- "$base/bin/${program#*/}"; done
    rm -rf -- "${base:?}/$desktop_data"
    for file in "${desktop_files[@]}"; do
        read -r file directory <<<"$file"
        rm -f -- "$base/$directory/${file#*/}"
    done
    rm -f -- "$base/share/krunner/dbusplugins/clientele.desktop" "$base/lib/clientele/clientele-search" \
        "$base/share/dbus-1/services/org.clientele.Search.service" "$destdir$(desktop_units)/clientele-notify.service"
    rmdir --ignore-fail-on-non-empty -- "$base/lib/clientele" 2>/dev/null || true
    refresh_desktop
}

# Has the desktop find what is new; it does so by itself at the next login where these programs are missing.
refresh_desktop() {
    [[ -z $destdir ]] || return 0
    update-desktop-database --quiet "$prefix/share/applications" 2>/dev/null || true
    # Where there is no cache, one would hide what others install later.
    [[ -e $prefix/share/icons/hicolor/icon-theme.cache ]] || return 0
    gtk-update-icon-cache --quiet --force --ignore-theme-index "$prefix/share/icons/hicolor" 2>/dev/null || true
}
