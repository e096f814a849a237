#include "machine/recorded/bundle_source.h"

#include "archive/bundle_read.h"
#include "base/disk.h"
#include "base/files.h"
#include "base/paths.h"
#include "facts/facts_json.h"

/* The file begins as a zip does. */
static bool is_zip(const char *path) {
    DiskFile file;
    DiskAbout about;
    char start[4];
    size_t have = 0, got = 1;
    if (disk_about(path, &about) != STATUS_OK || about.kind != DISK_FILE ||
        disk_open(path, &file, &about) != STATUS_OK)
        return false;
    while (have < sizeof start && got > 0)
        if (disk_read(file, start + have, sizeof start - have, &got) == STATUS_OK)
            have += got;
        else
            got = 0;
    (void)disk_close(file);
    return bundle_is_zip((Str){start, have});
}

static MachineOrigin *origin_of(Arena *arena, const Manifest *manifest) {
    MachineOrigin *origin = arena_array(arena, MachineOrigin, 1);
    *origin = (MachineOrigin){.kind = manifest->machine_kind,
                              .made = manifest->made,
                              .practice = manifest->practice,
                              .case_number = manifest->case_number,
                              .changes = manifest->journal,
                              .change_count = manifest->journal_count};
    return origin;
}

/* What the manifest lists may still be more than this version knows. */
static Status check_facts(Arena *arena, Str facts, const char **ret_complaint,
                          const char **ret_about) {
    const char *where = "";
    const Status status = facts_from_text(facts_new(arena), facts, &where);
    if (status == STATUS_OK)
        return STATUS_OK;
    *ret_complaint = status == STATUS_UNSUPPORTED ? "bundle_file.newer" : "bundle_file.bad_facts";
    *ret_about = where;
    return status;
}

static Status read_zip(Arena *arena, const char *path, Str *ret_facts, MachineOrigin **ret_origin,
                       const char **ret_complaint, const char **ret_about) {
    Str zip;
    BundleContents contents;
    Status status = file_read(arena, path, BUNDLE_MOST_ZIP, &zip);
    if (status != STATUS_OK) {
        *ret_complaint = status == STATUS_TOO_BIG ? "bundle_file.too_big" : "recorded.unreadable";
        *ret_about = path;
        return status;
    }
    status = bundle_read(arena, zip, &contents, ret_complaint, ret_about);
    if (status != STATUS_OK)
        return status;
    const BundleEntry *facts = bundle_entry(&contents, BUNDLE_FACTS);
    if (facts == NULL) {
        *ret_complaint = "bundle_file.no_facts";
        *ret_about = path;
        return STATUS_MALFORMED;
    }
    *ret_facts = facts->bytes;
    *ret_origin = origin_of(arena, &contents.manifest);
    return check_facts(arena, facts->bytes, ret_complaint, ret_about);
}

/* ---- unzipped ---- */

static const ManifestFile *facts_of(const Manifest *manifest) {
    for (size_t i = 0; i < manifest->count; i++)
        if (manifest->files[i].inside && strcmp(manifest->files[i].path, BUNDLE_FACTS) == 0)
            return &manifest->files[i];
    return NULL;
}

static bool is_as_listed(Str bytes, const ManifestFile *listed) {
    uint8_t digest[SHA256_BYTES];
    char hex[SHA256_BYTES * 2 + 1];
    sha256_of(bytes, digest);
    sha256_hex(digest, hex);
    return bytes.length == listed->bytes && strcmp(hex, listed->sha256) == 0;
}

static Status read_folder(Arena *arena, const char *folder, Str *ret_facts,
                          MachineOrigin **ret_origin, const char **ret_file,
                          const char **ret_complaint, const char **ret_about) {
    Str json;
    Manifest manifest;
    const char *where;
    if (file_read(arena, path_join(arena, folder, BUNDLE_MANIFEST), BUNDLE_MOST_MANIFEST, &json) !=
            STATUS_OK ||
        manifest_read(arena, json, &manifest, &where) != STATUS_OK)
        return STATUS_NOT_FOUND;
    const ManifestFile *listed = facts_of(&manifest);
    if (listed == NULL)
        return STATUS_NOT_FOUND;
    *ret_about = *ret_file = path_join(arena, folder, BUNDLE_FACTS);
    const Status status = file_read(arena, *ret_about, BUNDLE_MOST_FACTS, ret_facts);
    *ret_complaint = status == STATUS_OK ? "bundle_file.digest" : "recorded.unreadable";
    if (status == STATUS_OK && !is_as_listed(*ret_facts, listed))
        return STATUS_MALFORMED;
    *ret_origin = origin_of(arena, &manifest);
    if (status == STATUS_OK)
        return check_facts(arena, *ret_facts, ret_complaint, ret_about);
    return status == STATUS_NOT_FOUND ? STATUS_MALFORMED : status;
}

Status bundle_source_open(Arena *arena, const char *path, Str *ret_facts,
                          MachineOrigin **ret_origin, const char **ret_file,
                          const char **ret_complaint, const char **ret_about) {
    *ret_file = path;
    if (path_is_folder(path))
        return read_folder(arena, path, ret_facts, ret_origin, ret_file, ret_complaint, ret_about);
    return is_zip(path) ? read_zip(arena, path, ret_facts, ret_origin, ret_complaint, ret_about)
                        : STATUS_NOT_FOUND;
}
