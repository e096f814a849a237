#include "facts/profile.h"

#include "base/disk.h"
#include "base/environment.h"
#include "base/files.h"
#include "base/paths.h"
#include "facts/host_name.h"
#include "facts/known.h"

#include <cjson/cJSON.h>

enum { LARGEST_PROFILE = 1024 * 1024 };

typedef struct Reader {
    Arena *arena;
    Profile profile;
    const char *where; /* what is wrong, once something is */
} Reader;

static Status complain(Reader *reader, const char *name, const char *what) {
    reader->where = arena_printf(reader->arena, "%s: %s", name, what);
    return STATUS_MALFORMED;
}

/* ---- the members: one line each ---- */

typedef enum MemberKind { MEMBER_TEXT, MEMBER_LIST, MEMBER_FLAG } MemberKind;

typedef struct Member {
    const char *name; /* "portal.url" stands in the group portal */
    MemberKind kind;
    size_t offset, count_offset;
} Member;

#define TEXT(member, field)                                                                        \
    { member, MEMBER_TEXT, offsetof(Profile, field), 0 }
#define LIST(member, field, count)                                                                 \
    { member, MEMBER_LIST, offsetof(Profile, field), offsetof(Profile, count) }
#define FLAG(member, field)                                                                        \
    { member, MEMBER_FLAG, offsetof(Profile, field), 0 }

static const Member members[] = {
    TEXT("organisation", organisation),
    TEXT("hotline", hotline),
    TEXT("portal.url", portal_url),
    TEXT("portal.ca", portal_ca),
    TEXT("portal.auth", portal_auth),
    LIST("kms_hosts", kms_hosts, kms_host_count),
    LIST("zones", zones, zone_count),
    LIST("dns_servers", dns_servers, dns_server_count),
    FLAG("only_known_hosts", only_known_hosts),
};

static Status read_list(Reader *reader, const Member *member, const cJSON *value) {
    if (!cJSON_IsArray(value))
        return complain(reader, member->name, "not a list");
    const size_t count = (size_t)cJSON_GetArraySize(value);
    const char **items = arena_array(reader->arena, const char *, count);
    size_t taken = 0;
    for (const cJSON *item = value->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item) || item->valuestring[0] == '\0')
            return complain(reader, member->name, "holds something that is no text");
        items[taken++] = arena_strdup(reader->arena, item->valuestring);
    }
    memcpy((char *)&reader->profile + member->offset, &items, sizeof items);
    memcpy((char *)&reader->profile + member->count_offset, &taken, sizeof taken);
    return STATUS_OK;
}

static Status read_member(Reader *reader, const Member *member, const cJSON *value) {
    void *at = (char *)&reader->profile + member->offset;
    if (member->kind == MEMBER_LIST)
        return read_list(reader, member, value);
    if (member->kind == MEMBER_FLAG) {
        if (!cJSON_IsBool(value))
            return complain(reader, member->name, "neither true nor false");
        const bool flag = cJSON_IsTrue(value);
        memcpy(at, &flag, sizeof flag);
        return STATUS_OK;
    }
    if (!cJSON_IsString(value))
        return complain(reader, member->name, "not a text");
    const char *text = arena_strdup(reader->arena, value->valuestring);
    memcpy(at, &text, sizeof text);
    return STATUS_OK;
}

static Status read_object(Reader *reader, const cJSON *object, const char *prefix) {
    for (const cJSON *item = object->child; item != NULL; item = item->next) {
        const bool top = prefix[0] == '\0';
        if (item->string[0] == '_' || (top && strcmp(item->string, "schema") == 0))
            continue;
        const char *name = arena_printf(reader->arena, "%s%s", prefix, item->string);
        const Member *member = NULL;
        for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
            if (strcmp(members[i].name, name) == 0)
                member = &members[i];
        Status status;
        if (member != NULL)
            status = read_member(reader, member, item);
        else if (top && strcmp(name, "portal") == 0 && cJSON_IsObject(item))
            status = read_object(reader, item, "portal.");
        else
            status = complain(reader, name, "there is no such member");
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static Status check_values(Reader *reader) {
    const char *auth = reader->profile.portal_auth;
    if (auth != NULL && strcmp(auth, "token") != 0 && strcmp(auth, "device") != 0 &&
        strcmp(auth, "none") != 0)
        return complain(reader, "portal.auth", "neither token, device nor none");
    if (reader->profile.only_known_hosts && reader->profile.kms_host_count == 0)
        return complain(reader, "only_known_hosts", "true, but kms_hosts names none");
    return STATUS_OK;
}

static const char *not_json(Arena *arena, Str json, const char *end) {
    size_t line = 1;
    for (const char *at = json.at; end != NULL && at < end && at < json.at + json.length; at++)
        line += *at == '\n';
    return arena_printf(arena, "line %zu: not JSON", line);
}

Status profile_parse(Arena *arena, Str json, Profile *ret_profile, const char **ret_where) {
    static const char mark[] = "\xEF\xBB\xBF"; /* Notepad's byte order mark */
    if (str_starts(json, mark))
        json = str_from(json, strlen(mark));
    const char *end = NULL;
    cJSON *root =
        json.length == 0 ? NULL : cJSON_ParseWithLengthOpts(json.at, json.length, &end, false);
    Reader reader = {.arena = arena};
    Status status = STATUS_MALFORMED;
    /* What stands behind the object must be blank: a file that was pasted twice is not one. */
    if (root == NULL || str_trim(str_from(json, (size_t)(end - json.at))).length > 0)
        reader.where = not_json(arena, json, end);
    else if (!cJSON_IsObject(root))
        complain(&reader, "line 1", "not an object");
    else
        status = read_object(&reader, root, "");
    cJSON_Delete(root);
    if (status == STATUS_OK)
        status = check_values(&reader);
    if (status == STATUS_OK)
        *ret_profile = reader.profile;
    else
        *ret_where = reader.where;
    return status;
}

static Status load_file(Arena *arena, const char *path, Profile *ret_profile,
                        const char **ret_where) {
    Str json;
    const char *where = "";
    Status status = file_read(arena, path, LARGEST_PROFILE, &json);
    if (status == STATUS_OK)
        status = profile_parse(arena, json, ret_profile, &where);
    if (status == STATUS_OK)
        ret_profile->path = arena_strdup(arena, path);
    else
        *ret_where = where[0] == '\0' ? arena_strdup(arena, path)
                                      : arena_printf(arena, "%s: %s", path, where);
    return status;
}

static const char *profile_in(Arena *arena, const char *folder) {
    const char *path = text_is_empty(folder) ? NULL : path_join(arena, folder, "kmsdoctor.json");
    return path != NULL && file_exists(path) ? path : NULL;
}

Status profile_load(Arena *arena, const char *program_folder, const char *settings_folder,
                    Profile *ret_profile, const char **ret_where) {
    /* Who names a file wants that one: a missing one is said. */
    const char *named = environment(arena, "KMSDOCTOR_PROFILE");
    if (!text_is_empty(named))
        return load_file(arena, named, ret_profile, ret_where);
    const char *own = profile_in(arena, program_folder);
    if (own != NULL)
        return load_file(arena, own, ret_profile, ret_where);
    const char *common = profile_in(arena, settings_folder);
    if (common != NULL && disk_is_administrators(common) && disk_is_administrators(settings_folder))
        return load_file(arena, common, ret_profile, ret_where);
    *ret_profile = (Profile){.passed_over = common};
    return STATUS_OK;
}

/* The host of an entry; the entry itself where it is none. */
static const char *name_of(Arena *arena, const char *entry) {
    const char *host = entry;
    int64_t port;
    return host_spec_split(arena, entry, &host, &port) ? host : entry;
}

bool profile_knows_host(const Profile *profile, const char *host) {
    if (text_is_empty(host))
        return false;
    bool known = false;
    Arena *arena = arena_new();
    for (size_t i = 0; !known && i < profile->kms_host_count; i++)
        known = host_same(name_of(arena, profile->kms_hosts[i]), name_of(arena, host));
    arena_free(arena);
    return known;
}

bool profile_allows_host(const Profile *profile, const char *host) {
    if (text_is_empty(host) || host_is_loopback(host))
        return false;
    return !profile->only_known_hosts || profile_knows_host(profile, host);
}
