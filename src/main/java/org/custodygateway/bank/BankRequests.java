package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What banks ask (T9, T10). The reply is stored with what it answers before it is sent; a repeat gets the very same bytes, the same
 * serial with other content is refused.
 */
@Component
class BankRequests implements SmartInitializingSingleton, AnswersGiven {

    /** The hash of nothing that can be asked: whatever comes under such a serial is other content. */
    private static final String NO_CONTENT = "-".repeat(64);

    private static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private final ObjectProvider<RequestHandler> handlers;
    private final Map<Instruction, RequestHandler> byInstruction = new EnumMap<>(Instruction.class);
    private final Outbox outbox;
    private final Operations operations;
    private final JdbcTemplate jdbc;
    private final DurableTransaction durably;

    BankRequests(
            ObjectProvider<RequestHandler> handlers,
            Outbox outbox,
            Operations operations,
            JdbcTemplate jdbc,
            DurableTransaction durably) {
        this.handlers = handlers;
        this.outbox = outbox;
        this.operations = operations;
        this.jdbc = jdbc;
        this.durably = durably;
    }

    @Override
    public void afterSingletonsInstantiated() {
        handlers.orderedStream()
                .forEach(handler -> handler.instructions().forEach(instruction -> {
                    if (byInstruction.put(instruction, handler) != null) {
                        throw new IllegalStateException("two handlers for a bank's " + instruction);
                    }
                }));
    }

    /** @throws UnreadableMessage when the serial is none that could be kept, so that no reply could ever be repeated */
    Wire answer(BankRequest request, Dialect dialect) {
        if (!SERIAL.matcher(request.serial()).matches()) {
            throw new UnreadableMessage("not a serial");
        }
        Optional<Stored> before = stored(request);
        if (before.isEmpty()) {
            try {
                carryOut(request, dialect);
            } catch (RuntimeException e) {
                // The same request at the same moment may have been there first; then its reply is the reply.
                if (stored(request).isEmpty()) {
                    throw e;
                }
            }
            before = stored(request);
        }
        Stored stored = before.orElseThrow(
                () -> new IllegalStateException("no reply was stored to a bank's " + request.instruction()));
        if (!stored.hash().equals(hash(request))) {
            return dialect.write(BankReply.toBank(request, outbox.nextSerial(), FirmCode.SERIAL_USED), request);
        }
        return stored.wire();
    }

    private void carryOut(BankRequest request, Dialect dialect) {
        String serial = outbox.nextSerial();
        RequestHandler handler = byInstruction.get(request.instruction());
        if (handler != null && operations.offered(request.bank(), request.instruction())) {
            handler.handle(request, serial, reply -> riders(request, reply, dialect));
            return;
        }
        durably.run(List.of(store(request, BankReply.toBank(request, serial, FirmCode.NOT_SUPPORTED), dialect)));
    }

    private static List<Rider> riders(BankRequest request, BankReply reply, Dialect dialect) {
        List<Rider> riders = new ArrayList<>(List.of(store(request, reply, dialect)));
        Answer meaning = reply.code().equals(FirmCode.DONE.code()) ? Answer.DONE : Answer.REFUSED;
        riders.addAll(AccountOperationRows.done(request, reply, meaning));
        return riders;
    }

    private static Rider store(BankRequest request, BankReply reply, Dialect dialect) {
        Wire wire = dialect.write(reply, request);
        return Rider.update(
                """
                insert into bank_request (bank, business_date, serial, hash, instruction, reply_serial, code, reply, headers, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                request.bank(),
                request.businessDate(),
                request.serial(),
                hash(request),
                request.instruction().code(),
                reply.serial(),
                reply.code(),
                wire.body(),
                Bodies.text(wire.headers()),
                Instant.now().atOffset(UTC));
    }

    @Override
    public Rider withdraw(String bank, LocalDate businessDate, String serial) {
        return Rider.also(
                "delete from bank_request where bank = ? and business_date = ? and serial = ?",
                bank,
                businessDate,
                serial);
    }

    @Override
    public Optional<String> code(String bank, LocalDate businessDate, String serial) {
        return jdbc
                .queryForList(
                        "select code from bank_request where bank = ? and business_date = ? and serial = ?",
                        String.class,
                        bank,
                        businessDate,
                        serial)
                .stream()
                .findFirst();
    }

    @Override
    public Rider never(String bank, LocalDate businessDate, String serial) {
        return Rider.update(
                """
                insert into bank_request (bank, business_date, serial, hash, instruction, reply_serial, code, reply, headers, at)
                values (?, ?, ?, ?, '', '', ?, ?, '{}', ?) on conflict do nothing""",
                bank,
                businessDate,
                serial,
                NO_CONTENT,
                NEVER,
                new byte[0],
                Instant.now().atOffset(UTC));
    }

    private record Stored(String hash, Wire wire) {}

    @SuppressWarnings("unchecked")
    private Optional<Stored> stored(BankRequest request) {
        return jdbc
                .query(
                        "select hash, reply, headers from bank_request where bank = ? and business_date = ? and serial = ?",
                        (row, number) -> new Stored(
                                row.getString("hash"),
                                new Wire(row.getBytes("reply"), Bodies.of(row.getString("headers"), Map.class))),
                        request.bank(),
                        request.businessDate(),
                        request.serial())
                .stream()
                .findFirst();
    }

    /** What makes two requests the same: not when they were sent, nor that one is a repeat. */
    private static String hash(BankRequest request) {
        String content = request.instruction() + "|" + Bodies.text(request.body());
        return Hash.of(content.getBytes(StandardCharsets.UTF_8));
    }
}
