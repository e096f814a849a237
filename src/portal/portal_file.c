#include "portal/portal_file.h"

#include "archive/bundle_read.h"
#include "base/disk.h"
#include "base/files.h"

static Status trouble_is(PortalTrouble *ret_trouble, Status status, const char *key,
                         const char *path) {
    *ret_trouble = (PortalTrouble){.key = key, .params = {{"path", path}}, .status = status};
    return status;
}

static const char *unreadable(Status status) {
    switch (status) {
    case STATUS_NOT_FOUND:
        return "portal_trouble.no_file_not_found";
    case STATUS_DENIED:
        return "portal_trouble.no_file_denied";
    case STATUS_TOO_BIG:
        return "portal_trouble.no_file_too_big";
    case STATUS_REFUSED: /* a folder */
        return "portal_trouble.no_bundle";
    default:
        return "portal_trouble.no_file";
    }
}

Status portal_file_open(Arena *arena, const char *path, PortalFile *ret_file,
                        PortalTrouble *ret_trouble) {
    DiskAbout about;
    PortalFile file = {.case_number = "", .level = ""};
    Status status = disk_about(path, &about);
    if (status == STATUS_OK)
        status = about.kind == DISK_FOLDER ? STATUS_REFUSED
                                           : file_read(arena, path, BUNDLE_MOST_ZIP, &file.bytes);
    if (status != STATUS_OK)
        return trouble_is(ret_trouble, status, unreadable(status), path);
    file.modified = about.changed_ns / 1000000000;
    *ret_file = file;
    return STATUS_OK;
}

Status portal_file_look(Arena *arena, const char *path, PortalFile *file,
                        PortalTrouble *ret_trouble) {
    if (file->is_bundle)
        return STATUS_OK;
    Arena *scratch = arena_new();
    BundleContents contents;
    const char *complaint, *about;
    Status status = STATUS_OK;
    if (!bundle_is_zip(file->bytes) ||
        bundle_read(scratch, file->bytes, &contents, &complaint, &about) != STATUS_OK) {
        status = trouble_is(ret_trouble, STATUS_REFUSED, "portal_trouble.no_bundle", path);
    } else if (!contents.manifest.gate_passed) {
        status = trouble_is(ret_trouble, STATUS_REFUSED, "portal_trouble.gate", path);
    } else {
        file->is_bundle = true;
        file->case_number = arena_strdup(arena, contents.manifest.number);
        file->level = arena_strdup(arena, contents.manifest.level);
        file->send_refused = contents.manifest.send_refused;
    }
    arena_free(scratch);
    return status;
}

void portal_file_set_digest(PortalFile *file, Sha256 *sha) {
    uint8_t digest[SHA256_BYTES];
    sha256_end(sha, digest);
    sha256_hex(digest, file->sha256);
}

Status portal_file_read(Arena *arena, const char *path, PortalFile *ret_file,
                        PortalTrouble *ret_trouble) {
    PortalFile file;
    Status status = portal_file_open(arena, path, &file, ret_trouble);
    if (status == STATUS_OK)
        status = portal_file_look(arena, path, &file, ret_trouble);
    if (status != STATUS_OK)
        return status;
    Sha256 sha;
    sha256_begin(&sha);
    sha256_add(&sha, file.bytes);
    portal_file_set_digest(&file, &sha);
    *ret_file = file;
    return STATUS_OK;
}
