package org.custodygateway.bank.jmb;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.BankRequest.BalanceQuestion;
import org.custodygateway.bank.BankRequest.CardChange;
import org.custodygateway.bank.BankRequest.ClientData;
import org.custodygateway.bank.BankRequest.Contract;
import org.custodygateway.bank.BankRequest.DayStart;
import org.custodygateway.bank.BankRequest.IdentityCheck;
import org.custodygateway.bank.BankRequest.Inquiry;
import org.custodygateway.bank.BankRequest.Interest;
import org.custodygateway.bank.BankRequest.Link;
import org.custodygateway.bank.BankRequest.Transfer;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Party;
import org.custodygateway.bank.jmb.MessageJson.ClientJson;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** Our words as messages of the dialect. */
final class MessageWriter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Banks banks;
    private final Clock clock;

    MessageWriter(Banks banks, Clock clock) {
        this.banks = banks;
        this.clock = clock;
    }

    MessageJson write(BankRequest request) {
        return switch (request.body()) {
            case BankRequest.KeyChange change -> throw new IllegalStateException("no working keys in this dialect");
            case Link link -> new Draft(request).message();
            case DayStart start -> new Draft(request).message();
            case Contract contract ->
                new Draft(request)
                        .client(contract.client())
                        .accounts(contract.fundAccount(), contract.settlementAccount())
                        .message();
            case ClientData data ->
                new Draft(request)
                        .client(data.name(), data.documentType(), data.documentNumber(), data.institution())
                        .accounts(data.fundAccount(), null)
                        .message();
            case CardChange change ->
                new Draft(request)
                        .client(change.client())
                        .accounts(change.fundAccount(), change.settlementAccount())
                        .changedTo(change.newSettlementAccount())
                        .message();
            case Transfer transfer ->
                new Draft(request)
                        .client(transfer.client())
                        .accounts(transfer.fundAccount(), transfer.settlementAccount())
                        .amount(transfer.amount())
                        .original(transfer.originalSerial(), transfer.originalDate())
                        .message();
            case Inquiry inquiry ->
                new Draft(request)
                        .accounts(inquiry.fundAccount(), null)
                        .original(inquiry.originalSerial(), inquiry.originalDate())
                        .message();
            case Interest interest ->
                new Draft(request)
                        .client(interest.client())
                        .accounts(interest.fundAccount(), interest.settlementAccount())
                        .amount(interest.gross())
                        .interest(interest.tax(), interest.atClosing() ? "1" : "2")
                        .message();
            case IdentityCheck check ->
                new Draft(request)
                        .client(check.client())
                        .accounts(check.fundAccount(), check.settlementAccount())
                        .message();
            case BalanceQuestion question ->
                new Draft(request)
                        .accounts(
                                question.fundAccount(), question.fundAccount() == null ? question.bankAccount() : null)
                        .message();
        };
    }

    MessageJson write(BankReply reply, BankRequest answered) {
        return new MessageJson(
                reply.instruction().code(),
                answered.fromFirm() ? "S" : "B",
                banks.firm(),
                banks.get(reply.bank()).institution(),
                reply.serial(),
                reply.relatedSerial(),
                answered.businessDate(),
                null,
                null,
                null,
                reply.code(),
                reply.info(),
                null,
                reply.fundAccount(),
                reply.settlementAccount(),
                null,
                reply.managementAccount(),
                reply.amount(),
                null,
                null,
                null,
                null,
                reply.balance(),
                MessageJson.OriginalJson.of(reply.original()));
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(ZONE));
    }

    /** A request that grows by what its operation says. */
    private final class Draft {
        private final BankRequest request;
        private @Nullable ClientJson client;
        private @Nullable String fundAccount;
        private @Nullable String settlementAccount;
        private @Nullable String newSettlementAccount;
        private @Nullable Money amount;
        private @Nullable Money tax;
        private @Nullable String interestType;
        private @Nullable String originalSerial;
        private @Nullable LocalDate originalDate;

        Draft(BankRequest request) {
            this.request = request;
        }

        Draft client(Party party) {
            return client(party.name(), party.documentType(), party.documentNumber(), party.institution());
        }

        Draft client(@Nullable String name, @Nullable String type, @Nullable String number, boolean institution) {
            client = new ClientJson(name, type, number, institution ? "INVI" : "INVE");
            return this;
        }

        Draft accounts(@Nullable String fund, @Nullable String settlement) {
            fundAccount = fund;
            settlementAccount = settlement;
            return this;
        }

        Draft changedTo(String settlement) {
            newSettlementAccount = settlement;
            return this;
        }

        Draft amount(Money sum) {
            amount = sum;
            return this;
        }

        Draft interest(Money taxed, String type) {
            tax = taxed;
            interestType = type;
            return this;
        }

        Draft original(@Nullable String serial, @Nullable LocalDate date) {
            originalSerial = serial;
            originalDate = date;
            return this;
        }

        MessageJson message() {
            return new MessageJson(
                    request.instruction().code(),
                    request.fromFirm() ? "S" : "B",
                    banks.firm(),
                    banks.get(request.bank()).institution(),
                    request.serial(),
                    null,
                    request.businessDate(),
                    time(clock.instant()),
                    time(request.deadline()),
                    request.resend(),
                    null,
                    null,
                    client,
                    fundAccount,
                    settlementAccount,
                    newSettlementAccount,
                    null,
                    amount,
                    tax,
                    interestType,
                    originalSerial,
                    originalDate,
                    null,
                    null);
        }
    }
}
