package org.custodygateway.night;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** The banks' day-end files of the population's day, written as a bank writes them: apart first, and put out when the day has ended there. */
final class BankFiles {

    static final String[] BANKS = {"nhb", "srb", "ltb", "jmb", "grb"};

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String DATE = NightPopulation.DAY.format(DateTimeFormatter.BASIC_ISO_DATE);
    private static final String[] KINDS = {"CHK01", "CHK02", "CHK03", "DIF01"};

    private final JdbcTemplate jdbc;
    private final Path apart;
    private final Path exchange;

    BankFiles(JdbcTemplate jdbc, Path place) {
        this.jdbc = jdbc;
        this.apart = place.resolve("apart");
        this.exchange = place.resolve("exchange");
        jdbc.setFetchSize(10_000);
    }

    void write() throws Exception {
        for (var bank : BANKS) {
            write(bank, "CHK01", """
                    select rpad(upper(t.bank), 8) || '|SEC00001|0001|' || to_char(accepted_at, 'YYYYMMDD|HH24MISS') || '|%s|'
                           || rpad(coalesce(bank_serial, 'B' || firm_serial), 20) || '|' || firm_serial || '|' || rpad(settlement_account, 32)
                           || '|' || rpad(account_no, 14) || '|客户' || client_no || repeat(' ', 20) || '|' || case started_by when 'FIRM' then 'S' else 'B' end || '|'
                           || case kind when 'DEPOSIT' then '12001' else '12002' end || '|CNY|2|' || lpad(cast(fen as varchar), 16, '0')
                    from transfer t where t.bank = ? and (state = 'DONE' or state = 'IN_DOUBT' and id %% 2 = 1) order by accepted_at""".formatted(DATE), bank);
            write(bank, "CHK02", """
                    select rpad(upper(o.bank), 8) || '|SEC00001|0001|%s|' || rpad(settlement_account, 32) || '|' || rpad(fund_account, 14) || '|客户'
                           || left(fund_account, 8) || repeat(' ', 20) || '|CNY|2|0'
                    from account_operation o where o.bank = ? order by at""".formatted(DATE), bank);
            write(bank, "CHK03", """
                    select rpad(upper(o.bank), 8) || '|SEC00001|0001|%s|100000|' || rpad(other_serial, 20) || '|' || rpad(serial, 20) || '|'
                           || rpad(management_account, 22) || '|' || rpad(settlement_account, 32) || '|' || rpad(fund_account, 14) || '|客户'
                           || left(fund_account, 8) || repeat(' ', 20) || '|11|' || rpad('P' || left(fund_account, 8), 20) || '|S|11001|CNY|2|'
                           || repeat('0', 16)
                    from account_operation o where o.bank = ? order by at""".formatted(DATE), bank);
            write(bank, "DIF01", "select cast(null as varchar) from transfer where bank = ? and false", bank);
        }
    }

    private void write(String bank, String kind, String rows, String parameter) throws Exception {
        var file = Files.createDirectories(apart.resolve(bank)).resolve(name(kind, "gz"));
        try (var out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            jdbc.query(
                    rows,
                    row -> {
                        line(out, row.getString(1));
                    },
                    parameter);
        }
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        Files.writeString(
                apart.resolve(bank).resolve(name(kind, "ready")),
                Files.size(file) + "|" + HexFormat.of().formatHex(digest) + "\n",
                StandardCharsets.US_ASCII);
    }

    private static void line(OutputStream out, String text) {
        try {
            out.write((text + "\n").getBytes(GB18030));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String kind, String ending) {
        return "B_" + kind + "_" + DATE + "." + ending;
    }

    /** Each file, and its notice after it. */
    void putOut() throws IOException {
        for (var kind : KINDS) {
            for (var bank : BANKS) {
                var folder = Files.createDirectories(exchange.resolve(bank).resolve("to-firm"));
                for (var ending : new String[] {"gz", "ready"}) {
                    var name = name(kind, ending);
                    Files.move(apart.resolve(bank).resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }
}
