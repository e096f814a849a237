/* What an organisation says of itself (kmsdoctor.json): its KMS hosts and zones, portal, hotline
 * and name. Everything is optional; an empty profile forbids nothing and knows nothing. */
#ifndef KMSDOCTOR_PROFILE_H
#define KMSDOCTOR_PROFILE_H

#include "base/status.h"
#include "base/str.h"

typedef struct Profile {
    const char *path;         /* file it was read from, NULL when there is none */
    const char *organisation; /* NULL when not given; so for the next ones */
    const char *hotline;
    const char *portal_url;
    const char *portal_ca;
    const char *portal_auth;       /* "token" | "device" | "none" */
    const char *portal_token_file; /* file whose first line is the token */
    const char *portal_login;      /* URL of the authorisation server of "device" */
    const char *portal_client;     /* client id there */
    const char *portal_protocol;   /* "tus" | "put"; NULL: as the portal answers */
    const char **kms_hosts;        /* "name" or "name:port" */
    size_t kms_host_count;
    const char **zones; /* DNS zones that hold _vlmcs._tcp */
    size_t zone_count;
    const char **dns_servers;
    size_t dns_server_count;
    bool only_known_hosts; /* no other KMS host may be set */
    const char
        *passed_over;      /* file for all of the PC that no administrator put there, NULL: none */
    const char *complaint; /* locale key of what is wrong in it; NULL: nothing, or unreadable */
} Profile;

/* Reads the first that exists of: $KMSDOCTOR_PROFILE, kmsdoctor.json in program_folder, and
 * kmsdoctor.json in settings_folder (base/places.h; NULL: none), the latter only where it and its
 * folder belong to administrators: it names the hosts that an administrator's fix will set. None is
 * no error (an empty profile). A damaged one is STATUS_MALFORMED, *ret_where says file and place,
 * in the arena, and ret_profile->complaint what is wrong there; of one that cannot be read
 * *ret_where names the file, and the status says why. */
MUST_CHECK Status profile_load(Arena *arena, const char *program_folder,
                               const char *settings_folder, Profile *ret_profile,
                               const char **ret_where);

/* *ret_where: the line of what is no JSON, or the member. */
MUST_CHECK Status profile_parse(Arena *arena, Str json, Profile *ret_profile,
                                const char **ret_where);

/* The profile names this host (case ignored, trailing dot ignored, short names do not count). */
bool profile_knows_host(const Profile *profile, const char *host);

/* May this host be set: not loopback, and known where only known ones are allowed. */
bool profile_allows_host(const Profile *profile, const char *host);

#endif
