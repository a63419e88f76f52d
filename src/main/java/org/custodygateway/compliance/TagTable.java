package org.custodygateway.compliance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code alert_tag}. Each change answers whether there was anything to change. */
@Component
class TagTable {

    private final JdbcClient jdbc;

    TagTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, List<String>> of(Collection<Long> alertIds) {
        record Row(long alertId, String tag) {}
        return jdbc
                .sql("select alert_id, tag from alert_tag where alert_id = any(?) order by alert_id, tag")
                .param(alertIds.toArray(Long[]::new))
                .query((row, number) -> new Row(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Row::alertId, Collectors.mapping(Row::tag, Collectors.toList())));
    }

    boolean has(long alertId, String tag) {
        return of(List.of(alertId)).getOrDefault(alertId, List.of()).contains(tag);
    }

    boolean put(long alertId, String tag) {
        return jdbc.sql("insert into alert_tag (alert_id, tag) values (?, ?) on conflict do nothing")
                        .params(alertId, tag)
                        .update()
                == 1;
    }

    boolean take(long alertId, String tag) {
        return jdbc.sql("delete from alert_tag where alert_id = ? and tag = ?")
                        .params(alertId, tag)
                        .update()
                == 1;
    }
}
