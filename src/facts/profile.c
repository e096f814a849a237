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
    const char *where, *complaint; /* what is wrong, once something is */
} Reader;

static Status complain(Reader *reader, const char *where, const char *complaint) {
    reader->where = where;
    reader->complaint = complaint;
    return STATUS_MALFORMED;
}

static const char not_json_key[] = "profile.not_json";

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
    TEXT("portal.token_file", portal_token_file),
    TEXT("portal.login", portal_login),
    TEXT("portal.client", portal_client),
    TEXT("portal.protocol", portal_protocol),
    LIST("kms_hosts", kms_hosts, kms_host_count),
    LIST("zones", zones, zone_count),
    LIST("dns_servers", dns_servers, dns_server_count),
    FLAG("only_known_hosts", only_known_hosts),
};

static Status read_list(Reader *reader, const Member *member, const cJSON *value) {
    if (!cJSON_IsArray(value))
        return complain(reader, member->name, "profile.not_a_list");
    const size_t count = (size_t)cJSON_GetArraySize(value);
    const char **items = arena_array(reader->arena, const char *, count);
    size_t taken = 0;
    for (const cJSON *item = value->child; item != NULL; item = item->next) {
        if (!cJSON_IsString(item) || item->valuestring[0] == '\0')
            return complain(reader, member->name, "profile.list_not_of_texts");
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
            return complain(reader, member->name, "profile.not_a_flag");
        const bool flag = cJSON_IsTrue(value);
        memcpy(at, &flag, sizeof flag);
        return STATUS_OK;
    }
    if (!cJSON_IsString(value))
        return complain(reader, member->name, "profile.not_a_text");
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
            status = complain(reader, name, "profile.no_such_member");
        if (status != STATUS_OK)
            return status;
    }
    return STATUS_OK;
}

static Status check_values(Reader *reader) {
    const char *auth = reader->profile.portal_auth;
    if (auth != NULL && strcmp(auth, "token") != 0 && strcmp(auth, "device") != 0 &&
        strcmp(auth, "none") != 0)
        return complain(reader, "portal.auth", "profile.no_such_auth");
    const char *protocol = reader->profile.portal_protocol;
    if (protocol != NULL && strcmp(protocol, "tus") != 0 && strcmp(protocol, "put") != 0)
        return complain(reader, "portal.protocol", "profile.no_such_protocol");
    if (reader->profile.only_known_hosts && reader->profile.kms_host_count == 0)
        return complain(reader, "only_known_hosts", "profile.no_hosts_known");
    return STATUS_OK;
}

/* Its place is a line. */
static Status not_json(Reader *reader, Str json, const char *end) {
    size_t line = 1;
    for (const char *at = json.at; end != NULL && at < end && at < json.at + json.length; at++)
        line += *at == '\n';
    return complain(reader, arena_printf(reader->arena, "%zu", line), not_json_key);
}

Status profile_parse(Arena *arena, Str json, Profile *ret_profile, const char **ret_where) {
    static const char mark[] = "\xEF\xBB\xBF"; /* Notepad's byte order mark */
    if (str_starts(json, mark))
        json = str_from(json, strlen(mark));
    const char *end = NULL;
    cJSON *root =
        json.length == 0 ? NULL : cJSON_ParseWithLengthOpts(json.at, json.length, &end, false);
    Reader reader = {.arena = arena};
    Status status;
    /* What stands behind the object must be blank: a file that was pasted twice is not one. */
    if (root == NULL || str_trim(str_from(json, (size_t)(end - json.at))).length > 0)
        status = not_json(&reader, json, end);
    else if (!cJSON_IsObject(root))
        status = complain(&reader, "1", not_json_key);
    else
        status = read_object(&reader, root, "");
    cJSON_Delete(root);
    if (status == STATUS_OK)
        status = check_values(&reader);
    if (status != STATUS_OK)
        reader.profile = (Profile){.complaint = reader.complaint};
    *ret_profile = reader.profile;
    if (status != STATUS_OK)
        *ret_where = reader.where;
    return status;
}

static Status load_file(Arena *arena, const char *path, Profile *ret_profile,
                        const char **ret_where) {
    Str json;
    const char *where = "";
    *ret_profile = (Profile){0};
    Status status = file_read(arena, path, LARGEST_PROFILE, &json);
    if (status == STATUS_OK)
        status = profile_parse(arena, json, ret_profile, &where);
    if (status == STATUS_OK)
        ret_profile->path = arena_strdup(arena, path);
    else if (ret_profile->complaint == NULL)
        *ret_where = arena_strdup(arena, path);
    else
        *ret_where = arena_printf(
            arena, strcmp(ret_profile->complaint, not_json_key) == 0 ? "%s:%s" : "%s: %s", path,
            where);
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
