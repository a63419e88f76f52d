package org.custodygateway.bank;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.custodygateway.bank.BankRequest.CardChange;
import org.custodygateway.bank.BankRequest.ClientData;
import org.custodygateway.bank.BankRequest.Contract;
import org.custodygateway.database.Rider;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Account operations as rows, written with the reply that makes them happen. */
@Repository
class AccountOperationRows implements AccountOperations {

    private static final Set<Instruction> INSTRUCTIONS = Set.of(
            Instruction.DESIGNATE,
            Instruction.PRE_DESIGNATE,
            Instruction.CONFIRM_DESIGNATION,
            Instruction.REVOKE,
            Instruction.CHANGE_CLIENT_DATA,
            Instruction.CHANGE_SETTLEMENT_ACCOUNT);

    private final JdbcTemplate jdbc;

    AccountOperationRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Operation> done(String bank, LocalDate day) {
        return jdbc.query(
                "select starter, instruction, serial, other_serial, fund_account, settlement_account, management_account, at"
                        + " from account_operation where bank = ? and business_date = ? order by at, serial",
                (row, number) -> new Operation(
                        row.getString(1).equals("S"),
                        Instruction.ofCode(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant()),
                bank,
                day);
    }

    /** Nothing where it is about no account, or was not agreed to. */
    static List<Rider> done(BankRequest request, BankReply reply, Answer meaning) {
        if (!INSTRUCTIONS.contains(request.instruction()) || meaning != Answer.DONE) {
            return List.of();
        }
        return switch (request.body()) {
            case Contract body ->
                List.of(row(
                        request,
                        reply,
                        body.fundAccount(),
                        body.settlementAccount(),
                        first(body.managementAccount(), reply.managementAccount())));
            case ClientData body ->
                List.of(row(request, reply, body.fundAccount(), reply.settlementAccount(), reply.managementAccount()));
            case CardChange body ->
                List.of(row(
                        request, reply, body.fundAccount(), body.newSettlementAccount(), reply.managementAccount()));
            default -> List.of();
        };
    }

    private static Rider row(
            BankRequest request,
            BankReply reply,
            String fundAccount,
            @Nullable String settlementAccount,
            @Nullable String managementAccount) {
        return Rider.also(
                """
                insert into account_operation (bank, business_date, starter, serial, other_serial, instruction, fund_account,
                                               settlement_account, management_account, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                request.bank(),
                request.businessDate(),
                request.fromFirm() ? "S" : "B",
                request.serial(),
                first(reply.serial(), null),
                request.instruction().code(),
                fundAccount,
                first(settlementAccount, reply.settlementAccount()),
                first(managementAccount, null),
                Instant.now().atOffset(UTC));
    }

    private static String first(@Nullable String one, @Nullable String other) {
        return Objects.requireNonNullElse(one == null ? other : one, "");
    }
}
