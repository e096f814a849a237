#include "machine/recorded/kinds/lib_nslookup_lines.h"

#include "machine/recorded/kinds/lib_fields.h"

static const char *const server_labels[] = {
    "Server",     "Default Server", "服务器",         "默认服务器", "伺服器",
    "預設伺服器", "サーバー",       "既定のサーバー", "Serveur",    "Serveur par défaut",
    "Servidor",   "Сервер",         "Standardserver", "서버",       "기본 서버",
    NULL};
static const char *const name_labels[] = {"Name",   "名称", "名稱", "名前", "Nom",
                                          "Nombre", "Имя",  "이름", NULL};
static const char *const address_labels[] = {"Address", "Addresses", "地址", "Adresse", NULL};
static const char *const not_authoritative[] = {"Non-authoritative answer",
                                                "非权威应答",
                                                "未經授權的回答",
                                                "権限のない回答",
                                                "Réponse ne faisant pas autorité",
                                                "Nicht autorisierende Antwort",
                                                "Nicht-autorisierende Antwort",
                                                "Risposta da un server non",
                                                "Não é resposta autoritativa",
                                                "Не авторитетный ответ",
                                                "Respuesta no autoritativa",
                                                "Не заслуживающий доверия ответ",
                                                "권한 없는 응답",
                                                NULL};

static bool is_failure(Str text) {
    return str_starts(text, "*** ") || str_starts(text, "** server can't find") ||
           str_starts(text, ";; connection timed out") ||
           str_starts(text, ";; communications error");
}

bool nslookup_lacks_pointer(Str text) {
    return str_contains(text, "server name for address") || str_contains(text, "的服务器名称");
}

static bool is_record_part(Str text) {
    static const char *const parts[] = {"priority", "weight", "port", "svr hostname", NULL};
    return field_starts(text, parts) && str_contains(text, "=");
}

static bool is_noise(Str text) {
    static const char *const noise[] = {"timeout was",
                                        "Aliases:",
                                        "别名:",
                                        "primary name server",
                                        "responsible mail",
                                        "serial ",
                                        "refresh ",
                                        "retry ",
                                        "expire ",
                                        "default TTL",
                                        "canonical name",
                                        "nameserver =",
                                        NULL};
    return field_starts(text, noise) || str_contains(text, "nameserver = ") ||
           str_contains(text, "canonical name = ");
}

NslookupLine nslookup_line(Str text) {
    Str label = STR_NONE, value = STR_NONE;
    if (is_failure(text))
        return NSLOOKUP_FAILURE;
    if (str_contains(text, "SRV service location") || str_contains(text, "SRV 服务位置") ||
        str_contains(text, "service = "))
        return NSLOOKUP_SERVICE;
    if (is_record_part(text))
        return NSLOOKUP_PART;
    if (str_contains(text, "internet address =") || str_contains(text, "IPv6 address ="))
        return NSLOOKUP_GLUE;
    if (str_starts(text, "DNS request timed out") || str_starts(text, "DNS 请求超时"))
        return NSLOOKUP_TIMEOUT;
    if (field_starts(text, not_authoritative))
        return NSLOOKUP_NOT_AUTHORITATIVE;
    if (is_noise(text))
        return NSLOOKUP_NOISE;
    if (field_split(text, &label, &value)) {
        if (field_equals(label, server_labels) && field_word_count(value) == 1)
            return NSLOOKUP_SERVER;
        if (field_equals(label, address_labels) && find_ip(value).length > 0)
            return NSLOOKUP_ADDRESS;
        if (field_equals(label, name_labels) && field_is_name(field_first_word(value)))
            return NSLOOKUP_NAME;
    }
    if (field_word_count(text) == 1 && find_ip(text).length > 0)
        return NSLOOKUP_CONTINUED;
    return NSLOOKUP_OTHER;
}

bool nslookup_is_typed(const TextLine *line) {
    Str text = line->text;
    if (str_starts(text, ">"))
        text = str_trim(str_from(text, 1));
    else if (!str_starts(str_trim(line->raw), ">"))
        return false;
    return field_word_count(text) <= 3;
}
