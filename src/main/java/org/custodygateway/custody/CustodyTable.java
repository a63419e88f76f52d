package org.custodygateway.custody;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.custodygateway.bank.Instruction;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.custody.FundAccount.Contract;
import org.custodygateway.custody.FundAccount.Role;
import org.custodygateway.database.GatheredLookup;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code custody_account}. */
@Component
class CustodyTable implements FundAccounts, Appointments {

    private static final String SELECT = """
            select account_no, client_no, role, bank, contract, settlement_account, management_account,
                   request_serial, request_instruction, request_deadline, request_attempt, after_revocation,
                   ending, ending_unclear, next_bank, next_settlement, moved
            from custody_account""";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final GatheredLookup<String, FundAccount> lookup = new GatheredLookup<>(this::findAll);

    CustodyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(Appointment.deadline(
                "custody_account",
                "request_deadline",
                "request_instruction in ('REVOKE', 'CHANGE_SETTLEMENT_ACCOUNT')"));
    }

    @Override
    public Optional<FundAccount> find(String accountNo) {
        return read(accountNo).map(CustodyAccount::account);
    }

    @Override
    public Map<String, FundAccount> look(Collection<String> accountNos) {
        return accountNos.isEmpty() ? Map.of() : lookup.find(accountNos);
    }

    private Map<String, FundAccount> findAll(Collection<String> accountNos) {
        return jdbc
                .sql(SELECT + " where account_no = any(?)")
                .param(accountNos.toArray(String[]::new))
                .query(CustodyTable::row)
                // Not a stream of the database's: that one would keep its connection.
                .list()
                .stream()
                .map(CustodyAccount::account)
                .collect(Collectors.toMap(FundAccount::accountNo, Function.identity()));
    }

    @Override
    public List<FundAccount> of(String clientNo) {
        return ofClient(clientNo).stream().map(CustodyAccount::account).toList();
    }

    @Override
    public Optional<FundAccount> at(String bank, String settlementAccount) {
        return jdbc.sql(SELECT + " where bank = ? and open_settlement = ?")
                .params(bank, settlementAccount)
                .query(CustodyTable::row)
                .optional()
                .map(CustodyAccount::account);
    }

    Optional<CustodyAccount> read(String accountNo) {
        return jdbc.sql(SELECT + " where account_no = ?")
                .param(accountNo)
                .query(CustodyTable::row)
                .optional();
    }

    List<CustodyAccount> ofClient(String clientNo) {
        return jdbc.sql(SELECT + " where client_no = ? order by account_no")
                .param(clientNo)
                .query(CustodyTable::row)
                .list();
    }

    /** Accounts whose request ran out before the time given. */
    List<String> overdue(Instant before, int limit) {
        return jdbc.sql(
                        "select account_no from custody_account where request_deadline < ? order by request_deadline limit ?")
                .params(before.atOffset(ZoneOffset.UTC), limit)
                .query(String.class)
                .list();
    }

    void insert(FundAccount account) {
        var bank = account.bank();
        var main = account.role() == Role.MAIN ? account.clientNo() : null;
        jdbc.sql("""
                insert into custody_account (account_no, client_no, role, bank, contract, settlement_account, open_bank, open_settlement,
                                             main_of, request_attempt, after_revocation, opened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, false, ?)""")
                .params(
                        account.accountNo(),
                        account.clientNo(),
                        account.role().name(),
                        bank,
                        account.contract().name(),
                        account.settlementAccount(),
                        bank,
                        account.settlementAccount(),
                        main,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean tied(String bank, @Nullable String settlementAccount) {
        return jdbc.sql("select count(*) from custody_account where bank = ? and open_settlement = ?")
                        .params(bank, settlementAccount)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    Optional<BankWord> refusal(String accountNo) {
        return word(accountNo, "contract = 'REFUSED'");
    }

    Optional<BankWord> wordOnEnding(String accountNo) {
        return word(accountNo, "ending and contract in ('IN_FORCE', 'PRE_DESIGNATED')");
    }

    Optional<String> pendingCard(String accountNo) {
        return jdbc.sql(
                        "select new_settlement from custody_account where account_no = ? and new_settlement is not null")
                .param(accountNo)
                .query(String.class)
                .optional();
    }

    /** Accounts of the client's whose bank has not answered to a change of the settlement account. */
    List<String> pendingCards(String clientNo) {
        return jdbc.sql("select account_no from custody_account where client_no = ? and new_settlement is not null")
                .param(clientNo)
                .query(String.class)
                .list();
    }

    Optional<BankWord> word(String accountNo, String state) {
        return jdbc.sql("select bank, bank_code, bank_info from custody_account"
                        + " where account_no = ? and bank_code is not null and " + state)
                .param(accountNo)
                .query((row, number) ->
                        new BankWord(row.getString("bank"), row.getString("bank_code"), row.getString("bank_info")))
                .optional();
    }

    private static CustodyAccount row(ResultSet row, int number) throws SQLException {
        var account = new FundAccount(
                row.getString("account_no"),
                row.getString("client_no"),
                Role.valueOf(row.getString("role")),
                row.getString("bank"),
                Contract.valueOf(row.getString("contract")),
                row.getString("settlement_account"),
                row.getString("management_account"));
        var serial = row.getString("request_serial");
        var asked = serial == null
                ? null
                : new CustodyAccount.Asked(
                        serial,
                        Instruction.valueOf(row.getString("request_instruction")),
                        row.getObject("request_deadline", OffsetDateTime.class).toInstant());
        var nextBank = row.getString("next_bank");
        return new CustodyAccount(
                account,
                asked,
                row.getInt("request_attempt"),
                row.getBoolean("after_revocation"),
                row.getBoolean("ending"),
                row.getBoolean("ending_unclear"),
                nextBank == null ? null : new NewAccount(nextBank, row.getString("next_settlement")),
                row.getBoolean("moved"));
    }
}
