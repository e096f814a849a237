/* Prose that says something we can weigh: "the firewall blocks 1688", "用的是公共 DNS". It is
 * heard, not measured: findings made of it stay weaker than those of outputs, and what is advice, a
 * question or a condition is marked as such.
 *
 * The lowest priority: a line that belongs to an output is never prose. */
#include "machine/recorded/kinds/lib_fields.h"
#include "machine/recorded/kinds/lib_statements.h"

static const char *const anchors[] = {"1688",
                                      "KeyManagementService",
                                      "registry",
                                      "workgroup",
                                      "dhcp",
                                      "timestamp",
                                      "battery",
                                      "hosts file",
                                      "hosts 文件",
                                      " record",
                                      "resolv",
                                      "gvlk",
                                      "csvlk",
                                      "acl ",
                                      "endpoint protection",
                                      " mak ",
                                      " mak,",
                                      " count",
                                      "hours",
                                      "Network Service",
                                      "option 15",
                                      "subnet",
                                      "kms",
                                      "10 Home",
                                      "11 Home",
                                      "Home edition",
                                      "家庭版",
                                      "解析",
                                      "host could not",
                                      "在家",
                                      "加域",
                                      "加入域",
                                      "ファイアウォール",
                                      "pare-feu",
                                      "skms",
                                      "licen",
                                      "network",
                                      "campus",
                                      "kms",
                                      "firewall",
                                      "activat",
                                      "vpn",
                                      "clock",
                                      "w32tm",
                                      "time zone",
                                      "timezone",
                                      "system time",
                                      "suffix",
                                      "dns",
                                      "srv",
                                      "_vlmcs",
                                      "cmid",
                                      "sysprep",
                                      "rearm",
                                      "sppsvc",
                                      "software protection",
                                      "administrat",
                                      "volume key",
                                      "elevat",
                                      "permission",
                                      "retail",
                                      "eval",
                                      "license key",
                                      "product key",
                                      "script host",
                                      "vbscript",
                                      "wmi",
                                      "group policy",
                                      "gpo",
                                      "outbound",
                                      "localport",
                                      "RealTimeIsUniversal",
                                      "route",
                                      "tunnel",
                                      "cmit",
                                      "防火墙",
                                      "端口",
                                      "激活",
                                      "后缀",
                                      "时钟",
                                      "时间",
                                      "权限",
                                      "管理员",
                                      "服务器",
                                      "路由",
                                      "记录",
                                      "组策略",
                                      "策略",
                                      "密钥",
                                      "零售",
                                      "评估",
                                      "试用",
                                      "克隆",
                                      "计数",
                                      "软件保护",
                                      "脚本",
                                      "サブネット",
                                      "アクセス",
                                      "認証",
                                      "decommission",
                                      "retired",
                                      "家庭版",
                                      "Windows 10 Home",
                                      "退役",
                                      "下线",
                                      "停用",
                                      NULL};

enum { WRAPPED = 56 };

/* Three words, or a few wide characters: less is no sentence. */
static bool is_prose(const TextLine *line) {
    const Str text = line->text;
    if (text.length < 12 || text.length > 8000 || field_is_prompt(text) || field_has_leader(text) ||
        str_starts(text, "***") || str_starts(text, "---") || str_starts(text, "<?xml"))
        return false;
    size_t wide = 0;
    for (size_t i = 0; i < text.length; i++)
        wide += ((unsigned char)text.at[i] & 0xE0) == 0xE0;
    return wide >= 5 || field_word_count(text) >= 4;
}

static bool begins_item(Str text) {
    static const char *const bullets[] = {"- ", "* ",  "+ ",  "(1",  "1.",  "2.",  "3.", "4.",
                                          "5.", "1、", "2、", "3、", "4、", "5、", NULL};
    return field_starts(text, bullets);
}

static LineFit fit(const TextLine *line, const OutputBlock *opened) {
    if (!is_prose(line))
        return opened != NULL && line->text.length > 0 && line->text.length < 12 &&
                       opened->lines[opened->count - 1].text.length >= WRAPPED &&
                       !field_is_prompt(line->text)
                   ? FIT_INSIDE
                   : FIT_NO;
    if (opened == NULL)
        return FIT_OPENS;
    /* error_code.c hears a line with a code, and the sentence around it. */
    if (find_error_code(line->text).length > 0)
        return FIT_NO;
    /* A long line goes on in the next one; a short one ended its sentence. */
    const TextLine *last = &opened->lines[opened->count - 1];
    return last->text.length >= WRAPPED && !begins_item(line->text) ? FIT_INSIDE : FIT_NEW;
}

/* ---- reading ---- */

static void read(const OutputBlock *block, Reading *reading) {
    const Str text = block_joined(reading->arena, block);
    reading->language = language_of_letters(text);
    statements_read(reading, text);
    if (reading->facts->statements.count > 0)
        reading->kind = "statement";
}

const OutputKind output_statement = {
    .anchors = anchors, .priority = -10, .fit = fit, .read = read, .prepare = statements_prepare};
