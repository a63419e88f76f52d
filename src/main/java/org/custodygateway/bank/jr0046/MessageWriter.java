package org.custodygateway.bank.jr0046;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.custodygateway.bank.BankReply;
import org.custodygateway.bank.BankRequest;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.Party;
import org.custodygateway.money.Money;
import org.jspecify.annotations.Nullable;

/** Our words as the standard's messages, elements in its order. */
final class MessageWriter {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    static final DateTimeFormatter DEADLINE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    static final String SETTLEMENT = "1";
    static final String MANAGEMENT = "2";
    private static final String FUND = "3";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final String CURRENCY = "CNY";

    private final Banks banks;
    private final Clock clock;
    private final boolean declared;

    /** @param declared whether a message is a document of its own, with an XML declaration */
    MessageWriter(Banks banks, Clock clock, boolean declared) {
        this.banks = banks;
        this.clock = clock;
        this.declared = declared;
    }

    byte[] write(BankRequest request) {
        XmlOut xml = new XmlOut(declared);
        String name = MessageNames.of(request.instruction()).request();
        return xml.group(
                        "MsgText",
                        () -> xml.group(name, () -> {
                            header(xml, request, request.serial(), null);
                            body(xml, request);
                            xml.add(
                                    "UEDeadline",
                                    DEADLINE.format(request.deadline().atZone(ZONE)));
                        }))
                .bytes();
    }

    byte[] write(BankReply reply, BankRequest answered) {
        XmlOut xml = new XmlOut(declared);
        String name = MessageNames.of(reply.instruction()).reply();
        return xml.group(
                        "MsgText",
                        () -> xml.group(name, () -> {
                            header(xml, answered, reply.serial(), answered.serial());
                            xml.group("Rst", () -> xml.add("Code", reply.code()).add("Info", reply.info()));
                            original(xml, reply.original(), answered);
                            result(xml, reply);
                        }))
                .bytes();
    }

    /** {@code about} is the request, also in a reply; the firm is always the one that sends. */
    private void header(XmlOut xml, BankRequest about, @Nullable String serial, @Nullable String related) {
        ZonedDateTime now = clock.instant().atZone(ZONE);
        boolean fromFirm = about.fromFirm();
        xml.group("MsgHdr", () -> {
            xml.add("Ver", "1.0.0.1").add("SysType", "0");
            xml.add("InstrCd", about.instruction().code()).add("TradSrc", fromFirm ? "S" : "B");
            xml.group(
                    "Sender",
                    () -> xml.add("InstType", "S").add("InstId", banks.firm()).add("BrchId", banks.branch()));
            xml.group(
                    "Recver",
                    () -> xml.add("InstType", "B")
                            .add("InstId", banks.get(about.bank()).institution()));
            xml.add("Date", DATE.format(about.businessDate())).add("Time", TIME.format(now));
            xml.group("Ref", () -> xml.add("Ref", serial).add("IssrType", "S"));
            if (related != null) {
                xml.group("RltdRef", () -> xml.add("Ref", related).add("IssrType", fromFirm ? "S" : "B"));
            }
        });
    }

    private static void body(XmlOut xml, BankRequest request) {
        switch (request.body()) {
            case BankRequest.Link link -> {}
            case BankRequest.KeyChange change -> throw new IllegalStateException("no working keys in this dialect");
            case BankRequest.DayStart start -> xml.add("BusiDate", DATE.format(start.day()));
            case BankRequest.Contract contract -> {
                client(xml, contract.client());
                bankAccount(xml, contract.settlementAccount(), SETTLEMENT);
                fundAccount(xml, contract.fundAccount());
                xml.add("Ccy", CURRENCY);
            }
            case BankRequest.ClientData data -> {
                customer(xml, data.name(), data.documentType(), data.documentNumber(), data.institution());
                fundAccount(xml, data.fundAccount());
            }
            case BankRequest.CardChange change -> {
                client(xml, change.client());
                bankAccount(xml, change.settlementAccount(), SETTLEMENT);
                xml.group(
                        "NewBkAcct",
                        () -> xml.add("Id", change.newSettlementAccount()).add("Type", SETTLEMENT));
                fundAccount(xml, change.fundAccount());
                xml.add("Ccy", CURRENCY);
            }
            case BankRequest.Transfer transfer -> transfer(xml, request, transfer);
            case BankRequest.Inquiry inquiry -> {
                reference(xml, "QryRef", inquiry.originalSerial(), "S");
                fundAccount(xml, inquiry.fundAccount());
                xml.add("Dgst", DATE.format(inquiry.originalDate()));
            }
            case BankRequest.Interest interest -> {
                client(xml, interest.client());
                bankAccount(xml, interest.settlementAccount(), SETTLEMENT);
                fundAccount(xml, interest.fundAccount());
                xml.add("Ccy", CURRENCY).add("ClrAccrlType", interest.atClosing() ? "1" : "2");
                xml.add("Tax", interest.tax()).add("TaxAccr", interest.gross());
            }
            case BankRequest.IdentityCheck check -> {
                client(xml, check.client());
                bankAccount(xml, check.settlementAccount(), SETTLEMENT);
                fundAccount(xml, check.fundAccount());
                xml.add("Ccy", CURRENCY);
            }
            case BankRequest.BalanceQuestion question -> {
                bankAccount(xml, question.fundAccount() == null ? question.bankAccount() : null, SETTLEMENT);
                fundAccount(xml, question.fundAccount());
                xml.add("Ccy", CURRENCY);
            }
        }
    }

    private static void transfer(XmlOut xml, BankRequest request, BankRequest.Transfer transfer) {
        if (transfer.originalSerial() == null) {
            xml.add("Resend", request.resend() ? "Y" : "N");
        } else {
            xml.add("CnRef", transfer.originalSerial());
        }
        client(xml, transfer.client());
        bankAccount(xml, transfer.settlementAccount(), SETTLEMENT);
        fundAccount(xml, transfer.fundAccount());
        xml.add("Ccy", CURRENCY).add("TrfAmt", transfer.amount());
        LocalDate original = transfer.originalDate();
        xml.add("Dgst", original == null ? null : DATE.format(original));
    }

    private static void result(XmlOut xml, BankReply reply) {
        bankAccount(xml, reply.settlementAccount(), SETTLEMENT);
        fundAccount(xml, reply.fundAccount());
        balance(xml, reply.balance());
        Money amount =
                reply.original() == null ? reply.amount() : reply.original().amount();
        if (amount != null) {
            xml.add("Ccy", CURRENCY).add("TrfAmt", amount);
        }
    }

    /** What became of a transfer: the question's reference, ours where we know it, and the second result. */
    private static void original(XmlOut xml, BankReply.@Nullable Original original, BankRequest answered) {
        if (original != null && answered.body() instanceof BankRequest.Inquiry inquiry) {
            reference(xml, "QryRef", inquiry.originalSerial(), "B");
            if (original.serial() != null) {
                reference(xml, "QryRef", original.serial(), "S");
            }
            xml.group("OrgRst", () -> xml.add("Code", original.code()));
        }
    }

    private static void balance(XmlOut xml, @Nullable Money balance) {
        if (balance != null) {
            xml.group("ScBal", () -> xml.add("Type", "0").add("Bal", balance));
        }
    }

    private static void client(XmlOut xml, Party client) {
        customer(xml, client.name(), client.documentType(), client.documentNumber(), client.institution());
    }

    private static void customer(
            XmlOut xml, @Nullable String name, @Nullable String type, @Nullable String number, boolean institution) {
        xml.group(
                "Cust",
                () -> xml.add("Name", name)
                        .add("CertType", type)
                        .add("CertId", number)
                        .add("Type", institution ? "INVI" : "INVE"));
    }

    private static void bankAccount(XmlOut xml, @Nullable String id, String type) {
        if (id != null) {
            xml.group("BkAcct", () -> xml.add("Id", id).add("Type", type));
        }
    }

    private static void fundAccount(XmlOut xml, @Nullable String id) {
        if (id != null) {
            xml.group("ScAcct", () -> xml.add("Id", id).add("Type", FUND));
        }
    }

    private static void reference(XmlOut xml, String name, String serial, String issuer) {
        xml.group(name, () -> xml.add("Ref", serial).add("IssrType", issuer));
    }
}
