package org.custodygateway.api;

import java.time.LocalDate;
import java.util.List;
import org.custodygateway.calendar.TradingDays;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.settlement.Funding;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Interbank funding (S3): what is due between banks, and its instructions by two persons (P2). */
@RestController
@RequestMapping("/api/v1/funding")
@PreAuthorize("hasRole('SETTLEMENT')")
class FundingController {

    private final Funding funding;
    private final TradingDays tradingDays;

    FundingController(Funding funding, TradingDays tradingDays) {
        this.funding = funding;
        this.tradingDays = tradingDays;
    }

    record Nothing() {}

    /** @param day the day whose instructions are meant; without it the current one */
    record Day(@Nullable LocalDate day) {}

    record Instruction(
            String id,
            Funding.State state,
            @Nullable String maker,
            @Nullable String checker) {}

    record Item(LocalDate day, String bank, Money net, Instruction instruction) {
        static Item of(Funding.Instruction one) {
            return new Item(
                    one.day(),
                    one.bank(),
                    one.net(),
                    new Instruction(Long.toString(one.id()), one.state(), one.maker(), one.checker()));
        }
    }

    /** @param corporate what the corporate settlement account gets (negative: gives); with the banks' nets it comes to zero */
    record Items(List<Item> items, Money corporate) {}

    @GetMapping
    Items of(@RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate day) {
        return items(funding.of(dayOr(day)));
    }

    @PostMapping("/propose")
    Items proposeAll(@RequestBody(required = false) @Nullable Day body, Authentication user) {
        return items(funding.proposeAll(dayOr(body == null ? null : body.day()), user.getName()));
    }

    @PostMapping("/approve")
    Items approveAll(@RequestBody(required = false) @Nullable Day body, Authentication user) {
        return items(funding.approveAll(dayOr(body == null ? null : body.day()), user.getName()));
    }

    @PostMapping("/{id}/propose")
    Item propose(@PathVariable String id, @RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        return Item.of(funding.propose(number(id), user.getName()));
    }

    @PostMapping("/{id}/approve")
    Item approve(@PathVariable String id, @RequestBody(required = false) @Nullable Nothing body, Authentication user) {
        return Item.of(funding.approve(number(id), user.getName()));
    }

    private LocalDate dayOr(@Nullable LocalDate day) {
        return day == null ? tradingDays.current().day() : day;
    }

    private static Items items(List<Funding.Instruction> instructions) {
        var items = instructions.stream().map(Item::of).toList();
        return new Items(items, items.stream().map(Item::net).reduce(Money.ZERO, Money::minus));
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new RefusedException(Refusal.missing("funding", id));
        }
        return Long.parseLong(id);
    }
}
