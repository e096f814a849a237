/* The map beside a zip. No zip is ever without its own: the new map lies there before the new zip
 * does, and the one that lay there stays beside it, as ".old", until the old zip is gone. Where the
 * old zip stays its map comes back, at the latest with the next bundle: a map says of which zip it
 * is. */
#include "base/disk.h"
#include "base/files.h"
#include "bundle/bundle_rooms.h"

#include <cjson/cJSON.h>

static const char digest_member[] = "zip_sha256";

const char *bundle_map_text(Bundle *bundle) {
    Arena *arena = bundle->input->arena;
    const char *things = redact_map_text(arena, bundle->redactor);
    cJSON *map = things == NULL ? NULL : cJSON_Parse(things);
    if (map == NULL)
        return NULL;
    cJSON_AddStringToObject(map, digest_member, bundle->sha256);
    char *printed = cJSON_Print(map);
    const char *text = printed == NULL ? NULL : arena_strdup(arena, printed);
    cJSON_free(printed);
    cJSON_Delete(map);
    return text;
}

static bool is_map_of(Arena *arena, const char *path, const char *sha256) {
    Str text;
    if (file_read(arena, path, PART_MOST_BYTES, &text) != STATUS_OK)
        return false;
    cJSON *map = cJSON_ParseWithLength(text.at, text.length);
    const char *of = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(map, digest_member));
    const bool same = of != NULL && strcmp(of, sha256) == 0;
    cJSON_Delete(map);
    return same;
}

/* A killed one left two maps: the one of the zip that lies there stays, or comes back. Where
 * neither says that it is its map, both stay. */
static void settle(const Bundle *bundle, const char *kept) {
    char sha256[SHA256_BYTES * 2 + 1];
    uint8_t digest[SHA256_BYTES];
    Str zip;
    Arena *arena = arena_new();
    if (file_exists(kept) && file_read(arena, bundle->path, BUNDLE_MOST_ZIP, &zip) == STATUS_OK) {
        sha256_of(zip, digest);
        sha256_hex(digest, sha256);
        if (is_map_of(arena, bundle->map_path, sha256))
            (void)!disk_remove(kept);
        else if (is_map_of(arena, kept, sha256))
            (void)!disk_rename(kept, bundle->map_path);
    }
    arena_free(arena);
}

/* One that lies there still is not written over. */
static const char *free_name(Arena *arena, const char *kept) {
    const char *name = kept;
    for (int number = 2; file_exists(name); number++)
        name = arena_printf(arena, "%s%d", kept, number);
    return name;
}

/* STATUS_OK where there is none, too. What cannot be read could not come back. */
static Status read_before(const Bundle *bundle, MapBefore *before) {
    const Status status =
        file_read(bundle->input->arena, bundle->map_path, PART_MOST_BYTES, &before->text);
    before->is_there = status == STATUS_OK;
    return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

Status bundle_map_put(const Bundle *bundle, Str map, MapBefore *ret_before,
                      const char **ret_about) {
    Arena *arena = bundle->input->arena;
    const char *kept = arena_printf(arena, "%s.old", bundle->map_path);
    *ret_before = (MapBefore){.text = STR_NONE};
    *ret_about = bundle->map_path;
    settle(bundle, kept);
    Status status = read_before(bundle, ret_before);
    if (status != STATUS_OK || (ret_before->is_there && str_equal(ret_before->text, map)))
        return status;
    if (ret_before->is_there) {
        *ret_about = free_name(arena, kept);
        status = file_write_private(*ret_about, ret_before->text);
    }
    if (status != STATUS_OK)
        return status;
    if (ret_before->is_there)
        ret_before->kept = *ret_about;
    *ret_about = bundle->map_path;
    status = file_write_private(bundle->map_path, map);
    ret_before->is_new = status == STATUS_OK;
    return status;
}

void bundle_map_keep(const MapBefore *before) {
    if (before->kept != NULL)
        (void)!disk_remove(before->kept);
}

void bundle_map_undo(const Bundle *bundle, const MapBefore *before) {
    if (before->is_new && !before->is_there)
        (void)!disk_remove(bundle->map_path);
    if (before->kept != NULL &&
        (!before->is_new || file_write_private(bundle->map_path, before->text) == STATUS_OK))
        (void)!disk_remove(before->kept);
    else if (before->kept != NULL) /* needs no room */
        (void)!disk_rename(before->kept, bundle->map_path);
}
