package org.custodygateway.trading;

import java.util.Map;
import java.util.Optional;
import org.custodygateway.custody.ClientObstacle;
import org.custodygateway.rule.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Securities and mutual-fund accounts as far as the trading system has told of them (A18): who has traded has a securities account until the
 * closing of the last one is told, and so with mutual-fund accounts.
 */
@Component
class KnownHoldings implements ClientObstacle {

    private static final String UNTIL = """
            select count(*) from trading_event opened where client_no = ? and kind in (%s) and not exists (
              select 1 from trading_event closed
              where closed.client_no = opened.client_no and closed.kind = '%s' and closed.booked_at >= opened.booked_at)""";

    private static final String SECURITIES = UNTIL.formatted(
            "'BUY_PLACED', 'SELL_PLACED', 'BUY_FILLED', 'SELL_FILLED', 'DESIGNATED_TRADING_CHANGED'",
            "SECURITIES_ACCOUNTS_CLOSED");

    private static final String MUTUAL_FUNDS =
            UNTIL.formatted("'MUTUAL_FUND_ACCOUNT_OPENED', 'SUBSCRIBED'", "MUTUAL_FUND_ACCOUNTS_CLOSED");

    private final JdbcClient jdbc;

    KnownHoldings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Refusal> against(String clientNo) {
        if (told(SECURITIES, clientNo)) {
            return Optional.of(Refusal.byRule("A18", "A18.securities-account", Map.of()));
        }
        return told(MUTUAL_FUNDS, clientNo)
                ? Optional.of(Refusal.byRule("A18", "A18.mutual-fund-account", Map.of()))
                : Optional.empty();
    }

    private boolean told(String sql, String clientNo) {
        return jdbc.sql(sql).param(clientNo).query(Integer.class).single() > 0;
    }
}
