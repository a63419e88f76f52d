package org.custodygateway.bank.ltb;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Party;
import org.jspecify.annotations.Nullable;

/** Our words as orders, and as answers to the bank's own. */
final class MessageWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Banks banks;
    private final Clock clock;

    MessageWriter(Banks banks, Clock clock) {
        this.banks = banks;
        this.clock = clock;
    }

    byte[] write(BankRequest request) {
        TagOut order = new TagOut("Order")
                .with("v", "1")
                .with("op", Operation.of(request.instruction()))
                .with("no", request.serial())
                .with("from", banks.firm())
                .with("to", banks.get(request.bank()).institution())
                .with("day", request.businessDate())
                .with("sent", time(clock.instant()))
                .with("until", time(request.deadline()))
                .with("again", request.resend() ? "yes" : "no");
        return body(order, request.body()).document();
    }

    byte[] write(BankReply reply, BankRequest answered) {
        TagOut answer = new TagOut("Answer")
                .with("v", "1")
                .with("op", Operation.of(reply.instruction()))
                .with("of", answered.serial())
                .with("no", reply.serial())
                .with("from", banks.firm())
                .with("to", banks.get(reply.bank()).institution())
                .with("day", answered.businessDate())
                .with("at", time(clock.instant()))
                .with("code", Codes.word(reply.code()))
                .with("text", reply.info())
                .add("Fund", "no", reply.fundAccount())
                .add("Card", "no", reply.settlementAccount())
                .add("Mirror", "no", reply.managementAccount())
                .add(
                        "Money",
                        "fen",
                        reply.amount() == null ? null : reply.amount().fen())
                .add(
                        "Balance",
                        "fen",
                        reply.balance() == null ? null : reply.balance().fen());
        BankReply.Original original = reply.original();
        if (original != null && answered.body() instanceof BankRequest.Inquiry inquiry) {
            answer.add(new TagOut("Original")
                    .with("no", inquiry.originalSerial())
                    .with("state", Codes.stateOf(original.code()))
                    .with("own", original.serial())
                    .with(
                            "fen",
                            original.amount() == null ? null : original.amount().fen()));
        }
        return answer.document();
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    private static TagOut body(TagOut order, BankRequest.Body body) {
        return switch (body) {
            case BankRequest.Link link -> order;
            case BankRequest.KeyChange change -> throw new IllegalStateException("no working keys in this dialect");
            case BankRequest.DayStart start -> order.add("Next", "day", start.day());
            case BankRequest.IdentityCheck check ->
                tie(order, check.client(), check.fundAccount(), check.settlementAccount());
            case BankRequest.Contract contract ->
                tie(order, contract.client(), contract.fundAccount(), contract.settlementAccount());
            case BankRequest.ClientData data ->
                order.add(holder(data.name(), data.documentType(), data.documentNumber(), data.institution()))
                        .add("Fund", "no", data.fundAccount());
            case BankRequest.CardChange change ->
                tie(order, change.client(), change.fundAccount(), change.settlementAccount())
                        .add("NewCard", "no", change.newSettlementAccount());
            case BankRequest.Transfer transfer -> transfer(order, transfer);
            case BankRequest.Inquiry inquiry ->
                order.add(new TagOut("Original")
                                .with("no", inquiry.originalSerial())
                                .with("day", inquiry.originalDate()))
                        .add("Fund", "no", inquiry.fundAccount());
            case BankRequest.Interest interest ->
                tie(order, interest.client(), interest.fundAccount(), interest.settlementAccount())
                        .add(new TagOut("Interest")
                                .with("fen", interest.gross().fen())
                                .with("tax", interest.tax().fen())
                                .with("why", interest.atClosing() ? "CLOSING" : "BATCH"));
            case BankRequest.BalanceQuestion question ->
                order.add("Fund", "no", question.fundAccount())
                        .add("Card", "no", question.fundAccount() == null ? question.bankAccount() : null);
        };
    }

    private static TagOut transfer(TagOut order, BankRequest.Transfer transfer) {
        tie(order, transfer.client(), transfer.fundAccount(), transfer.settlementAccount())
                .add("Money", "fen", transfer.amount().fen());
        return transfer.originalSerial() == null
                ? order
                : order.add(new TagOut("Original")
                        .with("no", transfer.originalSerial())
                        .with("day", transfer.originalDate()));
    }

    private static TagOut tie(TagOut order, Party client, @Nullable String fund, @Nullable String card) {
        return order.add(holder(client.name(), client.documentType(), client.documentNumber(), client.institution()))
                .add("Fund", "no", fund)
                .add("Card", "no", card);
    }

    private static TagOut holder(
            @Nullable String name, @Nullable String paper, @Nullable String number, boolean institution) {
        return new TagOut("Holder")
                .with("name", name)
                .with("paper", paper)
                .with("number", number)
                .with("kind", institution ? "COMPANY" : "PERSON");
    }
}
