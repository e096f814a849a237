/* What the licensing service says of its codes, in Microsoft's words [SA-err][WSD-err][SLERR][ZH].
 */
#include "machine/practice/commands/licensing.h"

typedef struct ErrorText {
    const char *code, *english, *chinese;
} ErrorText;

static const ErrorText errors[] = {
    {"0x80070005", "Access denied: the requested action requires elevated privileges",
     "拒绝访问: 所请求的操作需要提升特权"},
    {"0xC004F025", "Access denied: the requested action requires elevated privileges",
     "拒绝访问: 所请求的操作需要提升特权"},
    {"0xC004F009", "The Software Licensing Service reported that the grace period expired.",
     "软件授权服务报告宽限期已过期。"},
    {"0xC004F00F",
     "The Software Licensing Service reported that the hardware ID binding is beyond the level of "
     "tolerance.",
     "软件授权服务报告硬件 ID 绑定已超出容限级别。"},
    {"0xC004F014", "The Software Licensing Service reported that the product key is not available.",
     "软件授权服务报告产品密钥不可用。"},
    {"0xC004F038",
     "The Software Licensing Service reported that the computer could not be activated. The count "
     "reported by your Key Management Service (KMS) is insufficient. Please contact your system "
     "administrator.",
     "软件授权服务报告无法激活计算机。你的密钥管理服务(KMS)报告的计数不足。请联系你的系统管理员。"},
    {"0xC004F041",
     "The Software Licensing Service determined that the Key Management Service (KMS) is not "
     "activated. KMS needs to be activated. Please contact system administrator.",
     "软件授权服务确定未激活密钥管理服务(KMS)。需要激活 KMS。请联系系统管理员。"},
    {"0xC004F042",
     "The Software Licensing Service determined that the specified Key Management Service (KMS) "
     "cannot be used.",
     "软件授权服务确定无法使用指定的密钥管理服务(KMS)。"},
    {"0xC004F050", "The Software Licensing Service reported that the product key is invalid.",
     "软件授权服务报告产品密钥无效。"},
    {"0xC004F069", "The Software Licensing Service reported that the product SKU is not found.",
     NULL},
    {"0xC004F074",
     "The Software Licensing Service reported that the computer could not be activated. No Key "
     "Management Service (KMS) could be contacted. Please see the Application Event Log for "
     "additional information.",
     "软件授权服务报告无法激活计算机。无法联系任何密钥管理服务(KMS)。有关其他信息，请参阅应用程序事件日志。"},
    {"0x8007232A", "DNS server failure.", "DNS 服务器失败。"},
    {"0x8007232B", "DNS name does not exist.", "DNS 名称不存在。"},
    {"0x8007007B", "DNS name does not exist.", "DNS 名称不存在。"},
    {"0x8007251D", "No records found for given DNS query.", "找不到 DNS 查询的记录。"},
    {"0x8007267C", "No DNS servers configured for local system.",
     "没有为本地系统配置 DNS 服务器。"},
    {"0x80070422",
     "The service cannot be started, either because it is disabled or because it has no enabled "
     "devices associated with it.",
     "无法启动服务，原因可能是已被禁用或与其相关联的设备没有启动。"},
};

const char *licensing_error_text(const ToolRun *run, const char *code, bool chinese) {
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        const char *text = chinese ? errors[i].chinese : errors[i].english;
        if (text_equal_any_case(errors[i].code, code) && text != NULL)
            return text;
    }
    return arena_printf(
        arena_of(run->practice),
        chinese
            ? "在运行 Microsoft Windows 非核心版本的计算机上，运行“slui.exe 0x2a %s”以显示错误文本。"
            : "On a computer running Microsoft Windows non-core edition, run 'slui.exe 0x2a %s' to "
              "display the error text.",
        code);
}
