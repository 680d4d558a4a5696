"""How the columns of lists of customers are called, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from merchant_app.exchange.column_mapping import by_names, known_names
from merchant_app.exchange.column_names import bare_name
from merchant_app.exchange.customers.customer_file import CustomerLayout
from merchant_app.exchange.customers.customer_file import CustomerMeaning as Meaning

#: Names without blanks, marks and units in brackets; earlier ones of a meaning go first.
_NAMES: Final = {
    Meaning.NAME: (
        "顾客姓名 客户姓名 会员姓名 姓名 名字 顾客名称 客户名称 会员名称 顾客 客户 会员 称呼 "
        "联系人 "
        "收货人姓名 收货人 收件人 收件人姓名 真实姓名 收货姓名 "
        "name fullname customername customer contactname contact membername member clientname "
        "client guest guestname displayname billingname shippingname"
    ),
    Meaning.FIRST_NAME: "firstname givenname forename 名",
    Meaning.LAST_NAME: "lastname surname familyname 姓 姓氏",
    Meaning.PHONE: (
        "手机 手机号 手机号码 会员手机 会员手机号 会员手机号码 顾客手机 客户手机 联系手机 "
        "收货人手机 收货人手机号 收件人手机 收件人手机号 收件人手机号码 移动电话 "
        "电话 电话号码 联系电话 联系方式 会员电话 "
        "phone mobile phonenumber mobilenumber mobilephone cell cellphone tel telephone "
        "customerphone phone1value defaultaddressphone billingphone shippingphone contactnumber"
    ),
    Meaning.PHONE_OTHER: (
        "其他电话 备用电话 备用手机 第二电话 固定电话 座机 家庭电话 住宅电话 电话2 手机2 "
        "otherphone phone2 secondphone secondaryphone alternatephone homephone workphone landline "
        "phone2value phoneother"
    ),
    Meaning.SOURCE_ID: (
        "会员号 会员卡号 会员编号 会员id 顾客编号 顾客号 顾客id 客户编号 客户号 客户id 卡号 用户id "
        "用户编号 customerid customerno customernumber memberid memberno membernumber cardno "
        "cardnumber squarecustomerid externalid referenceid userid clientid"
    ),
    Meaning.NICKNAME: "买家会员名 买家昵称 买家旺旺 旺旺 淘宝昵称",
    Meaning.WECHAT: "微信 微信号 微信账号 微信id 微信昵称 wechat wechatid weixin",
    Meaning.EMAIL: "邮箱 电子邮箱 电子邮件 邮件 邮箱地址 email emailaddress mail email1value",
    Meaning.BIRTHDAY: (
        "生日 出生日期 出生年月日 公历生日 阳历生日 会员生日 顾客生日 birthday birthdate "
        "dateofbirth dob born"
    ),
    Meaning.BIRTHDAY_LUNAR: "农历生日 阴历生日 lunarbirthday",
    Meaning.GENDER: "性别 会员性别 gender sex",
    Meaning.AGE_BAND: "年龄段 年龄 年龄层 age ageband agegroup agerange",
    Meaning.AREA: (
        "地区 区域 小区 住址 地址 居住地 所在地 所在区域 收货地址 收货人地址 详细地址 城市 "
        "area address city district neighborhood neighbourhood location region "
        "defaultaddresscity streetaddress1"
    ),
    Meaning.OCCUPATION: "职业 工作 单位 occupation job profession jobtitle",
    Meaning.NEED_LEVEL: "需求等级 需求程度 需要 意向 意向等级 需求 need needlevel",
    Meaning.NOTE: (
        "备注 说明 备忘 附注 客户备注 会员备注 note notes remark remarks comment comments memo"
    ),
    Meaning.TAGS: (
        "标签 会员标签 客户标签 顾客标签 分组 客户分组 tags tag label labels groups group "
        "groupmembership categories"
    ),
    Meaning.JOINED: (
        "加入日期 加入 入会日期 入会时间 注册日期 注册时间 开卡日期 开卡时间 办卡日期 建档日期 "
        "创建时间 创建日期 首次消费 首次到店 成为会员时间 joined joindate membersince registered "
        "registrationdate signupdate createdat created customersince firstvisit dateadded"
    ),
    Meaning.CHANNEL: "渠道 来源渠道 来源 客户来源 会员来源 获客渠道 channel source cameby",
    Meaning.AGREES_MESSAGES: (
        "同意短信 短信同意 接收短信 允许短信 短信营销 acceptssmsmarketing smsconsent smsoptin "
        "smsmarketing textconsent agreesmessages"
    ),
    Meaning.AGREES_MAIL: (
        "同意邮件 接收邮件 acceptsemailmarketing acceptsmarketing emailconsent emailoptin "
        "emailsubscriptionstatus"
    ),
    Meaning.AGREES_CALLS: (
        "同意电话 电话同意 允许电话 接听电话 callconsent agreescalls phoneconsent"
    ),
    Meaning.AGREES_WECHAT: "同意微信 微信同意 允许微信 wechatconsent agreeswechat",
    Meaning.AGREES_ANALYSIS: "同意分析 允许分析 analysisconsent agreesanalysis",
}
_KNOWN: Final = known_names({meaning.value: names for meaning, names in _NAMES.items()})
#: Who writes such columns; all of one of the sets must be there.
_SIGNS: Final = (
    (CustomerLayout.SHOPIFY, {"firstname", "lastname", "acceptsemailmarketing"}),
    (CustomerLayout.SHOPIFY, {"firstname", "lastname", "taxexempt", "totalspent"}),
    (CustomerLayout.SQUARE, {"squarecustomerid"}),
    (CustomerLayout.SQUARE, {"firstname", "emailsubscriptionstatus", "transactioncount"}),
    (CustomerLayout.DOUYIN, {"主订单编号", "子订单编号"}),
    (CustomerLayout.TAOBAO, {"订单编号", "买家会员名"}),
    (CustomerLayout.TAOBAO, {"订单编号", "买家昵称"}),
)


def layout_of(columns: Sequence[str]) -> CustomerLayout:
    """Tell by the names of its columns where a table comes from."""
    bare = {bare_name(column) for column in columns}
    for layout, signs in _SIGNS:
        if signs <= bare:
            return layout
    if any("美团" in name for name in bare):
        return CustomerLayout.MEITUAN
    return CustomerLayout.TABLE


def propose(columns: Sequence[str]) -> dict[str, str]:
    """Say what columns mean by their names."""
    return by_names(columns, _KNOWN)
