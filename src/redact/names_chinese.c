/* Which runs of Chinese characters look like a person's name: a surname, and one or two characters
 * behind it. Asked only where a word such as "name" or CN= says that some name stands there. */
#include "redact/redact_rooms.h"

enum { CHARACTER = 3 /* bytes, of all that are meant here */ };

/* The surnames of nine in ten people. Not: 高 (高级), 任 (任务), 方 (方式), 安 (安全), 计 (计算机),
 * 文 (文件), 管 (管理), 单 (单位), 应 (应用), 时 (时间), 连 (连接), 常 (常规), 项 (项目), which
 * begin words of this trade. */
static const char single[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
    "魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎"
    "易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦柳邢路岳齐梅莫庄辛耿涂"
    "祝左甘欧尚舒阮柯纪甄覃骆蒙鞠闫肖蓝凌詹关吉裴宁费柴霍翁滕房卜冉褚娄戚苗解霍窦隋佟宫晏谷";
static const char pairs[] = "欧阳司马上官诸葛东方皇甫尉迟公孙慕容令狐司徒夏侯长孙宇文轩辕端木";

/* What a person could be called by these rules, and in this trade nobody is. */
static const char *const no_names[] = {
    "程序",   "程序名", "程序集", "路由",   "路由器", "路由表", "路径",   "路径名", "解析",
    "解析器", "解决",   "解除",   "关闭",   "关键",   "关键字", "关键词", "关联",   "许可",
    "许可证", "许可权", "严重",   "严格",   "范围",   "费用",   "申请",   "申请中", "周期",
    "周一",   "周二",   "周三",   "周四",   "周五",   "周六",   "周日",   "周末",   "温度",
    "季度",   "尚未",   "尚无",   "白名单", "余额",   "钱包",   "石墨",   "金额",   "谷歌"};

static bool in_list(Str piece, const char *list) {
    for (Str rest = str_of(list); rest.length >= piece.length; rest = str_from(rest, piece.length))
        if (memcmp(rest.at, piece.at, piece.length) == 0)
            return true;
    return false;
}

bool name_is_chinese_person(Str name) {
    const size_t count = name.length / CHARACTER;
    if (name.length % CHARACTER != 0 || count < 2 || count > 4)
        return false;
    for (size_t i = 0; i < count; i++) {
        const uint8_t first = (uint8_t)name.at[i * CHARACTER];
        if (first < 0xE4 || first > 0xE9)
            return false;
    }
    for (size_t i = 0; i < sizeof no_names / sizeof no_names[0]; i++)
        if (str_is(name, no_names[i]))
            return false;
    return (count <= 3 && in_list(str_first(name, CHARACTER), single)) ||
           (count >= 3 && in_list(str_first(name, (size_t)2 * CHARACTER), pairs));
}
