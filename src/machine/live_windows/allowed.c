#include "machine/live_windows/allowed.h"

#include "facts/host_name.h"
#include "machine/spp_keys.h"

static bool is_host_and_port(Arena *arena, const char *text) {
    const char *host;
    int64_t port;
    if (host_is_valid(text))
        return true;
    /* slmgr takes a bare IPv6 address apart at its last colon. */
    if (!host_spec_split(arena, text, &host, &port) || port == 0)
        return false;
    return host_is_valid(host) || (text[0] == '[' && address_is_valid(host));
}

bool port_text_is_valid(const char *text) {
    int64_t port;
    return str_number(str_of(text), &port) && port_is_valid(port);
}

static bool slmgr_may(Arena *arena, const char *const *arguments) {
    static const char *const alone[] = {"/ckms", "/ato", "/dlv", "/xpr"};
    if (arguments[0] == NULL)
        return false;
    if (strcmp(arguments[0], "/skms") == 0)
        return arguments[1] != NULL && arguments[2] == NULL &&
               is_host_and_port(arena, arguments[1]);
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        if (strcmp(arguments[0], alone[i]) == 0)
            return arguments[1] == NULL;
    return false;
}

static bool ospp_may(Arena *arena, const char *const *arguments) {
    static const char set_host[] = "/sethst:", set_port[] = "/setprt:";
    const char *option = arguments[0];
    if (option == NULL || arguments[1] != NULL)
        return false;
    if (str_starts(str_of(option), set_host))
        return host_is_valid(option + strlen(set_host));
    if (str_starts(str_of(option), set_port))
        return port_text_is_valid(option + strlen(set_port));
    (void)arena;
    return strcmp(option, "/remhst") == 0 || strcmp(option, "/act") == 0 ||
           strcmp(option, "/dstatus") == 0;
}

bool path_is_whole(const char *path) {
    return char_is_letter((unsigned char)path[0]) && path[1] == ':' && path[2] == '\\' &&
           strstr(path, "..") == NULL;
}

bool service_is_allowed(Str name) {
    static const char *const names[] = {"sppsvc", "osppsvc", "w32time"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

static bool is_service(const char *name) {
    return name != NULL && service_is_allowed(str_of(name));
}

/* Also "disabled": undo puts back how a service was, and for an administrator's own journal alone.
 */
static bool is_start_word(const char *word) {
    static const char *const words[] = {"auto", "delayed-auto", "demand", "disabled"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static bool sc_may(Arena *arena, const char *const *arguments) {
    (void)arena;
    if (arguments[0] == NULL || !is_service(arguments[1]))
        return false;
    if (strcmp(arguments[0], "start") == 0)
        return arguments[2] == NULL;
    return strcmp(arguments[0], "config") == 0 && arguments[2] != NULL &&
           strcmp(arguments[2], "start=") == 0 && arguments[3] != NULL &&
           is_start_word(arguments[3]) && arguments[4] == NULL;
}

/* reg delete KEY /v NAME /f, of a host setting. */
static bool reg_may(Arena *arena, const char *const *arguments) {
    SppSetting setting;
    for (size_t i = 0; i < 5; i++)
        if (arguments[i] == NULL)
            return false;
    return strcmp(arguments[0], "delete") == 0 && strcmp(arguments[2], "/v") == 0 &&
           strcmp(arguments[4], "/f") == 0 && arguments[5] == NULL &&
           spp_setting_parse(str_of(arena_printf(arena, "%s\\%s", arguments[1], arguments[3])),
                             &setting);
}

static bool ipconfig_may(Arena *arena, const char *const *arguments) {
    (void)arena;
    return arguments[0] != NULL && strcmp(arguments[0], "/flushdns") == 0 && arguments[1] == NULL;
}

static bool w32tm_may(Arena *arena, const char *const *arguments) {
    (void)arena;
    return arguments[0] != NULL && strcmp(arguments[0], "/resync") == 0 && arguments[1] == NULL;
}

static const struct {
    const char *name;
    bool (*may)(Arena *arena, const char *const *arguments);
} tools[] = {{"sc", sc_may}, {"reg", reg_may}, {"ipconfig", ipconfig_may}, {"w32tm", w32tm_may}};

AllowedKind command_allowed(Arena *arena, const char *const *argv) {
    const char *name = argv[0];
    if (name == NULL)
        return ALLOWED_NOT;
    if (text_equal_any_case(name, "slmgr.vbs"))
        return slmgr_may(arena, argv + 1) ? ALLOWED_SLMGR : ALLOWED_NOT;
    if (path_is_whole(name) && str_ends(str_of(name), "\\ospp.vbs"))
        return ospp_may(arena, argv + 1) ? ALLOWED_OSPP : ALLOWED_NOT;
    for (size_t i = 0; i < sizeof tools / sizeof tools[0]; i++)
        if (strcmp(name, tools[i].name) == 0)
            return tools[i].may(arena, argv + 1) ? ALLOWED_TOOL : ALLOWED_NOT;
    return ALLOWED_NOT;
}
