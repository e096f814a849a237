/* A copy of the bundle for somebody else: on a stick, in a folder of the network. */
#include "archive/bundle_read.h"
#include "base/files.h"
#include "base/paths.h"
#include "handover/handover_rooms.h"

/* Nobody has looked at what somebody else put there. */
static bool is_of_case(const Case *support_case, Str zip) {
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1];
    sha256_of(zip, digest);
    sha256_hex(digest, hex);
    return strcmp(hex, support_case->bundle_sha256) == 0;
}

/* The folder is never made: where no stick is in, /media/usb would be one of this PC's disk. */
static Status copy_to(const Case *support_case, Arena *arena, const char *folder,
                      const char **ret_about) {
    const char *name = path_name(support_case->bundle_path);
    const char *path = *ret_about = path_join(arena, folder, name);
    Str zip;
    if (!path_is_folder(folder)) {
        *ret_about = folder;
        return STATUS_NOT_FOUND;
    }
    const Status status = file_read(arena, support_case->bundle_path, BUNDLE_MOST_ZIP, &zip);
    if (status != STATUS_OK)
        return status;
    if (!is_of_case(support_case, zip)) {
        *ret_about = support_case->bundle_path;
        return STATUS_CHANGED;
    }
    return bundle_put(arena, path, zip, support_case->bundle_sha256, ret_about);
}

static const char *why_not_copied(Status status) {
    return status == STATUS_NOT_FOUND   ? "bundle.copy_no_folder"
           : status == STATUS_DISK_FULL ? "bundle.copy_disk_full"
           : status == STATUS_CHANGED   ? "bundle.copy_changed"
                                        : "bundle.copy_not_written";
}

static bool copy_into(Handover *handover, const char *folder) {
    const Case *support_case = handover->wizard->support_case;
    const char *about = folder;
    Arena *arena = arena_new();
    const bool is_there = strcmp(path_folder(arena, support_case->bundle_path), folder) == 0;
    const Status status = is_there ? STATUS_OK : copy_to(support_case, arena, folder, &about);
    if (status != STATUS_OK)
        wizard_say(handover->wizard, CHECK_FAIL, why_not_copied(status), NULL, 0);
    handover->copied_to = status == STATUS_OK ? folder : NULL;
    handover->not_copied =
        status == STATUS_OK ? NULL : arena_strdup(handover->wizard->arena, about);
    arena_free(arena);
    return status == STATUS_OK;
}

bool handover_copy(Handover *handover) {
    const char *folder = handover->wizard->support_case->bundle_folder;
    return folder[0] != '\0' && copy_into(handover, folder);
}

void handover_renew_copy(Handover *handover, const char *folder) {
    if (copy_into(handover, folder))
        wizard_say_with(handover->wizard, CHECK_OK, "bundle.copied_again", {"path", folder});
    else
        wizard_say(handover->wizard, CHECK_WARN, "bundle.copy_is_older", NULL, 0);
}

const char *handover_copied_folder(const Handover *handover) {
    const Case *support_case = handover->wizard->support_case;
    const char *folder = support_case->bundle_folder;
    if (handover->copied_to != NULL || folder[0] == '\0')
        return handover->copied_to;
    Arena *arena = arena_new();
    const bool lies = file_exists(path_join(arena, folder, path_name(support_case->bundle_path)));
    arena_free(arena);
    return lies ? folder : NULL;
}
