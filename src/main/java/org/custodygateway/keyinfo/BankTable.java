package org.custodygateway.keyinfo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.custodygateway.calendar.Appointments;
import org.custodygateway.client.KeyInformation;
import org.custodygateway.custody.FundAccount;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code key_info_bank}; whoever writes one holds the client's row. */
@Component
class BankTable implements Appointments {

    private static final String SELECT = """
            select account_no, client_no, bank, state, code, at, known_name, known_document_type, known_document_number, certain,
                   request_serial, request_until, attempts, next_at
            from key_info_bank""";

    private final JdbcClient jdbc;
    private final KeyInfoSecrets secrets;

    BankTable(JdbcClient jdbc, KeyInfoSecrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    @Override
    public List<Appointment> appointments() {
        return List.of(
                Appointment.deadline("key_info_bank", "request_until", "request_serial is not null"),
                new Appointment("key_info_bank", "next_at"));
    }

    Optional<BankRow> read(String accountNo) {
        return jdbc.sql(SELECT + " where account_no = ?")
                .param(accountNo)
                .query(this::row)
                .optional();
    }

    /** Where the account's bank stands; what another bank said, where the account was before, no longer counts. */
    Optional<BankRow> at(FundAccount account) {
        return read(account.accountNo()).filter(row -> row.bank().equals(account.bank()));
    }

    List<BankRow> of(String clientNo) {
        return jdbc.sql(SELECT + " where client_no = ? order by account_no")
                .param(clientNo)
                .query(this::row)
                .list();
    }

    /** Accounts of a bank that are to be looked at, the longest due first. */
    List<BankRow> due(String bank, Instant now, int limit) {
        return jdbc.sql(SELECT + " where bank = ? and next_at <= ? order by next_at limit ?")
                .params(bank, utc(now), limit)
                .query(this::row)
                .list();
    }

    /** Clients of whom some bank has not confirmed, with numbers above the one given. */
    List<String> unconfirmed(String after, int limit) {
        return jdbc.sql("""
                        select distinct client_no from key_info_bank where state <> 'CONFIRMED' and client_no > ?
                        order by client_no limit ?""").params(after, limit).query(String.class).list();
    }

    /** The account has gone to another bank. */
    void forget(BankRow row) {
        jdbc.sql("delete from key_info_bank where account_no = ?")
                .param(row.accountNo())
                .update();
    }

    void save(BankRow row) {
        var known = sealed(row);
        int changed = jdbc.sql("""
                        update key_info_bank set bank = ?, state = ?, code = ?, at = ?, known_name = ?, known_document_type = ?,
                               known_document_number = ?, certain = ?, request_serial = ?, request_until = ?, attempts = ?, next_at = ?
                        where account_no = ?""")
                .params(
                        row.bank(),
                        row.state().name(),
                        row.code(),
                        utc(row.at()),
                        known.name(),
                        known.documentType(),
                        known.documentNumber(),
                        row.certain(),
                        row.serial(),
                        utc(row.until()),
                        row.attempts(),
                        utc(row.nextAt()),
                        row.accountNo())
                .update();
        if (changed == 0) {
            insert(row, known);
        }
    }

    private KeyInformation sealed(BankRow row) {
        return secrets.seal(row.known(), "key_info_bank", row.accountNo(), "known_");
    }

    private void insert(BankRow row, KeyInformation known) {
        jdbc.sql("""
                insert into key_info_bank (account_no, client_no, bank, state, code, at, known_name, known_document_type,
                                           known_document_number, certain, request_serial, request_until, attempts, next_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        row.accountNo(),
                        row.clientNo(),
                        row.bank(),
                        row.state().name(),
                        row.code(),
                        utc(row.at()),
                        known.name(),
                        known.documentType(),
                        known.documentNumber(),
                        row.certain(),
                        row.serial(),
                        utc(row.until()),
                        row.attempts(),
                        utc(row.nextAt()))
                .update();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private BankRow row(ResultSet row, int number) throws SQLException {
        return new BankRow(
                row.getString("account_no"),
                row.getString("client_no"),
                row.getString("bank"),
                AtBank.State.valueOf(row.getString("state")),
                row.getString("code"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                secrets.open(row, "key_info_bank", row.getString("account_no"), "known_"),
                row.getBoolean("certain"),
                row.getString("request_serial"),
                instant(row, "request_until"),
                row.getInt("attempts"),
                instant(row, "next_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
