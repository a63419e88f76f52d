package org.custodygateway.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.settlement.Clearing.Net;
import org.custodygateway.settlement.file.FileRegister;
import org.custodygateway.settlement.file.FileRegister.Kind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The clearing house's file of a day (CLR01): for each main account its trades, fees and taxes, dividends and interest on securities (S4).
 * Without it a day that is configured for it is not cleared, and the close waits for the file.
 */
@Component
class ClearingFile {

    /** The folder it comes in by, beside those of the banks. */
    private static final String SENDER = "clearing";

    private final FileRegister register;
    private final JdbcTemplate jdbc;
    private final SettlementSettings settings;
    private final Alarms alarms;
    private final boolean configured;

    ClearingFile(
            FileRegister register,
            JdbcTemplate jdbc,
            SettlementSettings settings,
            Alarms alarms,
            @Value("${gateway.clearing.by-file:false}") boolean configured) {
        this.register = register;
        this.jdbc = jdbc;
        this.settings = settings;
        this.alarms = alarms;
        this.configured = configured;
    }

    boolean isConfigured() {
        return configured;
    }

    /**
     * Each account's result by the file. An account that has traded and is not in it stays as it is, with an alarm: its fills are cleared
     * with a later file.
     *
     * @param provisional what the day's fills come to
     * @throws StepStopped when the file does not come, names an account that is no client's main account, or one twice: such a file does not
     *     count, and a corrected one may come
     */
    List<Net> nets(StepRun run, List<Net> provisional) {
        run.await(
                settings.fileWithin(),
                () -> register.loaded(Kind.CLR01, SENDER, run.day()).isPresent(),
                () -> register.isComing(run.day()));
        var file = register.loaded(Kind.CLR01, SENDER, run.day())
                .orElseThrow(() -> StepStopped.failed("step.clearing-missing", "day", run.day()));
        var mains = mains();
        var traded = new HashMap<String, Net>();
        provisional.forEach(net -> traded.put(net.accountNo(), net));
        var nets = new ArrayList<Net>();
        var unusable = new ArrayList<String>();
        register.records(Kind.CLR01, file.id(), record -> {
            var accountNo = (String) record.get("fundAccount");
            var main = mains.remove(accountNo);
            if (main == null) {
                unusable.add(accountNo);
                return;
            }
            var fills = traded.remove(accountNo);
            nets.add(new Net(
                    accountNo, main.clientNo(), main.bank(), net(record), fills == null ? 0 : fills.provisional()));
        });
        if (!unusable.isEmpty()) {
            register.reject(file.id(), "names " + unusable.getFirst() + " twice, or it is no main account");
            throw StepStopped.failed("step.clearing-unusable", "account", unusable.getFirst());
        }
        traded.keySet()
                .forEach(accountNo -> alarms.raise(
                        run, "account:" + accountNo, StepNote.of("step.clearing-lacks", "account", accountNo)));
        return nets;
    }

    private static long net(Map<String, Object> record) {
        return Math.addExact(Math.subtractExact((Long) record.get("trades"), (Long) record.get("fees")), (Long)
                record.get("income"));
    }

    private record Main(String clientNo, String bank) {}

    private Map<String, Main> mains() {
        var mains = new HashMap<String, Main>();
        jdbc.query("select account_no, client_no, bank from fund_account where main and state <> 'CLOSED'", row -> {
            mains.put(row.getString(1), new Main(row.getString(2), row.getString(3)));
        });
        return mains;
    }
}
