"""The campaign of the design pictures, in both languages, to print and to read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from merchant_app.domain.goals import Direction, GoalUnit, Level
from merchant_app.domain.money import CURRENCIES
from merchant_app.domain.plan import PhaseKind, TaskKind
from merchant_app.domain.risks import RiskKind, RiskStrategy
from merchant_app.reports.plan_content import (
    ActivitySheet,
    BudgetLine,
    ChannelTotal,
    CheckItem,
    Festival,
    KeyDate,
    KeyDay,
    MoneyFacts,
    PlanContent,
    PlanGoal,
    PlanLink,
    PlanPhase,
    PlanRisk,
    PlanTask,
    Supply,
    Unallocated,
)

START, END = date(2026, 9, 1), date(2027, 2, 28)
TODAY = date(2026, 11, 22)


def _in(code: str):
    """Choose the English or the Chinese one of two texts."""
    return lambda english, chinese: chinese if code == "zh" else english


def _day(month: int, day: int) -> date:
    return date(2027 if month < 6 else 2026, month, day)


def _phases(t) -> tuple[PlanPhase, ...]:
    return (
        PlanPhase(1, PhaseKind.LAUNCH, t("Launch", "启动"), START, _day(9, 27), t("Online shop page, photos and menu, moon festival", "开通线上店铺页，拍照与菜单，中秋拿铁"), 4, 4, 1020000, 984000, 2, 2, _day(9, 26)),
        PlanPhase(2, PhaseKind.GROWTH, t("Growth", "增长"), _day(9, 28), _day(12, 6), t("Douyin ads, creator visits, celebration weekend", "抖音同城、达人探店、庆典周末"), 6, 11, 2640000, 1679500, 3, 1, _day(12, 2)),
        PlanPhase(3, PhaseKind.MATURITY, t("Maturity", "成熟"), _day(12, 7), _day(1, 17), t("Stamp season, birthday coupons, call back regulars", "集章季、生日券、召回老客"), 0, 4, 1160000, 0, 3, 3, _day(1, 14)),
        PlanPhase(4, PhaseKind.EXPANSION, t("Expansion", "扩张"), _day(1, 18), END, t("Partner shops, gift cards, second branch", "合作商户、春节礼卡、二店调研"), 0, 4, 700000, 0, 4, 4, _day(2, 23)),
    )  # fmt: skip


def _tasks(t) -> tuple[PlanTask, ...]:
    mei, lin = t("A Mei", "阿美"), t("Xiao Lin", "小林")
    chen, zhou = t("Chen Yu", "陈宇"), t("Zhou Lan", "周岚")
    point = TaskKind.MILESTONE
    stall = ActivitySheet(
        lead=zhou,
        helpers=(mei, lin, chen),
        place=t("Riverside Mall, north hall, gate 2", "滨江商场北厅 2 号门"),
        hours=t("10:00 to 18:00, set up from 8:00", "10:00 至 18:00，8:00 起搭建"),
        programme=t("Tasting, lucky draw at 15:00 and 17:00", "试饮，15:00 和 17:00 抽奖"),
        supplies=(
            Supply(t("Banner 3 x 1.2 m", "横幅 3×1.2 米"), "1"),
            Supply(t("Tasting cups", "试饮杯"), "200"),
            Supply(t("Beans", "咖啡豆"), t("6 kg", "6 公斤")),
            Supply(t("First-aid box", "急救箱")),
        ),
        safety=t(
            "Emergency 120, fire 119, mall desk 0512 0000",
            "急救 120，火警 119，商场服务台 0512 0000",
        ),
        transport=t("Van leaves the shop at 7:30", "面包车 7:30 从店里出发"),
        guests=t("Neighbouring shops, first 50 members", "邻铺店主，前 50 位会员"),
        media=t("Xiao Lin posts at 9:45 and 17:00", "小林 9:45 和 17:00 发帖"),
    )
    checks = (
        CheckItem(t("Size agreed with the mall", "尺寸与商场确认"), done=True),
        CheckItem(t("Proof read by two people", "两人校对")),
        CheckItem(t("Collected and paid", "取货并付款")),
    )
    rows = [
        (1, 1, t("Open the online shop page", "开通线上店铺页"), lin, (9, 1), (9, 4), 4, 100),
        (2, 1, t("Photos and menu design", "拍照与菜单设计"), chen, (9, 3), (9, 12), 9, 100),
        (3, 1, t("Moon festival latte", "中秋拿铁限定"), mei, (9, 15), (9, 25), 10, 100),
        (4, 1, t("Launch review", "启动期复盘"), zhou, (9, 27), (9, 27), 0, 100),
        (5, 2, t("Douyin local ads", "抖音同城投放"), lin, (9, 28), (12, 6), 70, 80),
        (6, 2, t("National Day tasting stall", "国庆试饮摊位"), mei, (10, 1), (10, 7), 7, 100),
        (
            7,
            2,
            t("Creator visits (Xiaohongshu)", "达人探店（小红书）"),
            chen,
            (10, 9),
            (11, 29),
            45,
            63,
        ),
        (8, 2, t("Double 11 coupon pack", "双11 团购券包"), lin, (11, 3), (11, 11), 8, 100),
        (9, 2, t("Confirm the place", "确认场地"), zhou, (11, 10), (11, 13), 4, 100),
        (10, 2, t("Design the banner", "设计横幅"), chen, (11, 14), (11, 20), 6, 100),
        (
            11,
            2,
            t("Print the banner", "印制横幅"),
            t("Print shop", "印刷店"),
            (11, 21),
            (11, 28),
            7,
            20,
        ),
        (12, 2, t("Check the banner", "验收横幅"), mei, (11, 29), (12, 1), 2, 0),
        (13, 2, t("Build the stall", "搭建摊位"), mei, (12, 2), (12, 3), 2, 0),
        (14, 2, t("Celebration opening day", "庆典开幕日"), zhou, (12, 5), (12, 5), 0, 0),
        (15, 2, t("Flyers, round 2", "第二批传单"), lin, (11, 24), (11, 29), 6, 0),
        (16, 3, t("Winter stamp card", "冬季集章"), mei, (12, 8), (1, 10), 30, 0),
        (17, 3, t("Double 12 coupons", "双12 团购券"), lin, (12, 9), (12, 12), 4, 0),
        (18, 3, t("Call back regulars", "召回老客电话"), chen, (12, 15), (12, 27), 12, 0),
        (19, 3, t("New Year tasting", "元旦新品试饮"), mei, (1, 2), (1, 2), 0, 0),
        (20, 4, t("Swap with partner shops", "合作商户互推"), zhou, (1, 19), (2, 3), 14, 0),
        (21, 4, t("Spring festival gift card", "春节礼卡"), mei, (1, 20), (2, 4), 14, 0),
        (22, 4, t("Look for a second branch", "二店选址调研"), zhou, (2, 10), (2, 24), 13, 0),
        (23, 4, t("Closing meeting", "活动总结会"), zhou, (2, 27), (2, 27), 0, 0),
    ]
    critical = {10, 11, 12, 13, 14}
    tasks = [
        PlanTask(id_, phase, name, _day(*start), _day(*end), days, owner, point if not days else TaskKind.TASK, done, id_ in critical)
        for id_, phase, name, owner, start, end, days, done in rows
    ]  # fmt: skip
    tasks[5] = replace(tasks[5], kind=TaskKind.ACTIVITY, activity=stall)
    tasks[10] = replace(
        tasks[10],
        checklist=checks,
        goal=t("Two banners that read from 20 m", "两条 20 米外看得清的横幅"),
    )
    return tuple(tasks)


def _budget(t) -> tuple[BudgetLine, ...]:
    win, content = t("Winning customers", "获客"), t("Content", "内容")
    douyin, street = t("Douyin local ads", "抖音本地推"), t("Street promotion", "地推")
    piece = t("pieces", "张")
    return (
        BudgetLine(
            1,
            t("Ads, first month", "首月投放"),
            540000,
            win,
            douyin,
            27000,
            t("days", "天"),
            20000,
            550000,
        ),
        BudgetLine(
            1, t("Photos and posters", "拍照与海报"), 258000, content, "", 1000, "", 258000, 234000
        ),
        BudgetLine(1, t("Member cards", "会员卡"), 222000, win, "", 300000, piece, 740, 200000),
        BudgetLine(
            2,
            t("Ads, October to December", "十至十二月投放"),
            1120000,
            win,
            douyin,
            70000,
            t("days", "天"),
            16000,
            912000,
        ),
        BudgetLine(
            2,
            t("Creator visits", "达人探店"),
            360000,
            win,
            t("Xiaohongshu", "小红书"),
            8000,
            t("visits", "次"),
            45000,
            225000,
        ),
        BudgetLine(
            2, t("Flyers, round 2", "第二批传单"), 186000, win, street, 6000000, piece, 31, 0
        ),
        BudgetLine(
            2, t("Celebration weekend", "庆典周末"), 974000, win, street, 1000, "", 974000, 542500
        ),
        BudgetLine(3, t("Stamp cards", "集章卡"), 1160000, win, "", 2000000, piece, 580, 0),
        BudgetLine(4, t("Gift cards", "礼卡"), 700000, win, "", 700000, piece, 1000, 0),
        BudgetLine(None, t("Bookkeeping help", "记账服务"), 0, "", "", 1000, "", 0, 0),
    )


def _goals(t) -> tuple[PlanGoal, ...]:
    zhou, people = t("Zhou Lan", "周岚"), t("people", "人")
    return (
        PlanGoal(t("New customers", "新顾客"), GoalUnit.COUNT, 1600, 840, 1043, weight=4500, due=END, owner=zhou, counted=people, level=Level.GOOD),
        PlanGoal(t("Second visit within 30 days", "30 天内二次到店"), GoalUnit.SHARE, 4000, 2500, 3400, weight=1500, due=END, owner=zhou, level=Level.GOOD),
        PlanGoal(t("Cost of a new customer", "单个新顾客成本"), GoalUnit.MONEY, 2000, 2500, 1928, direction=Direction.AT_MOST, weight=1500, due=END, owner=zhou, level=Level.CONCERN),
        PlanGoal(t("Members", "会员"), GoalUnit.COUNT, 800, 400, 386, weight=1500, due=END, owner=zhou, counted=people, level=Level.WARNING),
        PlanGoal(t("Referral factor", "裂变系数"), GoalUnit.THOUSANDTHS, 1200, 800, None, weight=1000, due=END, owner=zhou, level=Level.GOOD),
    )  # fmt: skip


def _risks(t) -> tuple[PlanRisk, ...]:
    zhou, lin = t("Zhou Lan", "周岚"), t("Xiao Lin", "小林")
    return (
        PlanRisk(
            t("A rival starts a price war", "对手打价格战"), RiskKind.MARKET, 4, 4, RiskStrategy.REDUCE, zhou, lin,
            t("Daily orders 20 % below the plan on 3 days running", "日订单连续 3 天低于计划 20%"),
            (t("Keep the price, add a gift", "不降价，加赠品"), t("Move ad money to regulars", "把投放预算转给老客")),
        ),
        PlanRisk(
            t("Rain on the opening day", "开幕日下雨"), RiskKind.EXECUTION, 3, 3, RiskStrategy.ACCEPT, lin, "",
            t("Forecast says rain at noon the day before", "前一天中午预报有雨"),
            (t("Move to the hall side", "移到厅内"),),
        ),
        PlanRisk(t("Coupon terms unclear", "优惠券条款不清"), RiskKind.LEGAL, 2, 4, RiskStrategy.AVOID, zhou),
    )  # fmt: skip


def sample(code: str = "en") -> PlanContent:
    """Give the picture's campaign in "en" or "zh"."""
    t = _in(code)
    mei, lin, chen = t("A Mei", "阿美"), t("Xiao Lin", "小林"), t("Chen Yu", "陈宇")
    span = [START + timedelta(days=n) for n in range((END - START).days + 1)]
    holidays = {date(2027, 2, 5) + timedelta(days=n) for n in range(5)}
    return PlanContent(
        shop=t("Corner Coffee", "街角咖啡"),
        campaign=t("Half-year same-city promotion", "开业半周年同城引流"),
        motto=t("Everybody within three kilometres comes once, then again.", "让三公里内的人先来一次，再来第二次。"),
        summary=t("New customers are ahead of the plan, the opening day has not moved.", "新顾客超过计划，开幕日没有变动。"),
        notices=(t("Two things wait for a decision: ads cost ¥27.40 a customer, above the stop line of ¥25.00; flyers for ¥1,860 wait for approval.", "两件事需要决定：抖音获客成本 ¥27.40 高于止损线 ¥25.00；第二批传单 ¥1,860 等待批准。"),),
        lead=t("Zhou Lan (owner)", "周岚（店主）"),
        people=(lin, chen, mei, t("City East print shop", "城东印刷店")),
        start=START,
        end=END,
        key_day=KeyDay(date(2026, 12, 5), t("half-year celebration opens", "半周年庆典开幕")),
        currency=CURRENCIES["CNY"],
        money=MoneyFacts(total=6000000, planned=5220000, reserve=480000, unallocated=300000, spent=2663500, committed=340000, forecast=5504000),
        phases=_phases(t),
        tasks=_tasks(t),
        links=(*tuple(PlanLink(n, n + 1, critical=True) for n in (10, 11, 12, 13)), PlanLink(9, 10), PlanLink(20, 22)),
        budget=_budget(t),
        channels=(
            ChannelTotal(t("Douyin local ads", "抖音本地推"), 1660000, 1462000),
            ChannelTotal(t("Xiaohongshu", "小红书"), 360000, 225000),
            ChannelTotal(t("Street promotion", "地推"), 1160000, 542500),
        ),
        unallocated=(Unallocated(t("Channels", "渠道"), 300000),),
        goals=_goals(t),
        risks=_risks(t),
        key_dates=(
            KeyDate(date(2026, 11, 28), date(2026, 11, 28), t("Banner printed, collected by A Mei", "横幅印好，由阿美取回"), t("2 days later than planned", "比计划晚 2 天")),
            KeyDate(date(2026, 12, 2), date(2026, 12, 3), t("Build the celebration stall", "搭建庆典摊位"), mei),
            KeyDate(date(2026, 12, 5), date(2026, 12, 5), t("Half-year celebration opens", "半周年庆典开幕"), t("fixed", "已锁定"), fixed=True),
            KeyDate(date(2026, 12, 6), date(2026, 12, 6), t("Review of the growth phase", "增长期复盘"), t("Zhou Lan", "周岚")),
            KeyDate(date(2026, 12, 12), date(2026, 12, 12), t("Double 12 coupons", "双12 团购券"), lin),
            KeyDate(date(2027, 2, 5), date(2027, 2, 9), t("Spring festival, shop closed", "春节店休"), t("to be confirmed", "待确认")),
        ),
        closed=frozenset(d for d in span if d.weekday() == 0) | holidays,
        festivals=tuple(
            Festival(_day(*day), name)
            for day, name in (
                ((9, 25), t("Mid-Autumn", "中秋")),
                ((10, 1), t("National Day", "国庆")),
                ((11, 11), t("Double 11", "双11")),
                ((12, 12), t("Double 12", "双12")),
                ((12, 22), t("Winter solstice", "冬至")),
                ((1, 1), t("New Year", "元旦")),
                ((2, 6), t("Spring Festival", "春节")),
                ((2, 20), t("Lantern Festival", "元宵")),
            )
        ),
        today=TODAY,
        printed_at=datetime(2026, 11, 22, 10, 42),  # noqa: DTZ001 - local time of printing
        version=7,
    )  # fmt: skip


def long_sample(count: int = 1000, code: str = "en") -> PlanContent:
    """Give a plan of many tasks over two years."""
    content = sample(code)
    phase = content.phases[0]
    tasks = tuple(
        PlanTask(n, 1 + n % 4, f"Task {n}", START + timedelta(days=n % 600), START + timedelta(days=n % 600 + 9), 7, "Xiao Lin", progress=n % 101)
        for n in range(count)
    )  # fmt: skip
    links = tuple(PlanLink(n, n + 4) for n in range(count - 4))
    end = START + timedelta(days=730)
    return replace(content, end=end, phases=(phase, *content.phases[1:]), tasks=tasks, links=links)


LONG_WORD = "Ungeheuerlichlangername" * 435
EMOJI = "Cake 🎂👩‍🍳🇨🇳 day ☕️"
HEBREW = "שלום לכולם"


def extreme_sample(code: str = "en") -> PlanContent:
    """Give a plan whose names try to leave their places."""
    content = sample(code)
    han = "很长的名字" * 2000
    return replace(
        content,
        shop=LONG_WORD,
        campaign=han,
        motto=han,
        summary=LONG_WORD + " " + han,
        lead=HEBREW,
        people=(LONG_WORD, EMOJI),
        key_day=KeyDay(date(2026, 12, 5), LONG_WORD),
        phases=tuple(replace(p, name=LONG_WORD if p.id % 2 else han, work=han) for p in content.phases),
        tasks=(
            replace(content.tasks[0], name=LONG_WORD, owner=LONG_WORD),
            replace(content.tasks[1], name=han, owner=han),
            replace(content.tasks[2], name=EMOJI, owner=HEBREW),
            replace(content.tasks[10], name="\u202eabc\u0000def\n\tghi", goal=han),
            *content.tasks[11:],
        ),
        budget=tuple(replace(b, name=LONG_WORD, category=han, channel=LONG_WORD, unit=LONG_WORD, planned=10**11) for b in content.budget[:2]),
        channels=(ChannelTotal(LONG_WORD, 10**12),),
        unallocated=(Unallocated(han, 1),),
        goals=tuple(replace(g, name=LONG_WORD, owner=han, counted=LONG_WORD) for g in content.goals[:2]),
        risks=tuple(replace(r, name=han, owner=LONG_WORD, trigger=LONG_WORD, steps=(han,)) for r in content.risks[:1]),
        key_dates=tuple(replace(d, name=han, note=LONG_WORD) for d in content.key_dates),
        festivals=tuple(replace(f, name=LONG_WORD) for f in content.festivals),
        money=replace(content.money, total=10**12, planned=10**12, spent=10**12, unallocated=-(10**11)),
    )  # fmt: skip
