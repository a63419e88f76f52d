package org.custodygateway.screening;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads lists strictly: a list that is half understood protects nobody. */
@Component
class ListFile {

    private static final int MOST = 200_000;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_NAMES = 50;

    /** A list as its file says. */
    record Content(String list, WatchList.Kind kind, String version, List<Entry> entries) {}

    private final ObjectMapper mapper;

    ListFile(ObjectMapper mapper) {
        this.mapper = mapper.copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    Content read(byte[] file) {
        try {
            var content = mapper.readValue(file, Content.class);
            check(content);
            return content;
        } catch (JsonMappingException e) {
            throw new UnreadableList(e.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining(".", "file.", "")));
        } catch (JsonProcessingException e) {
            throw new UnreadableList("file: no JSON");
        } catch (IOException e) {
            throw new UnreadableList("file");
        }
    }

    private static void check(@Nullable Content content) {
        if (content == null) {
            throw new UnreadableList("file");
        }
        plain("list", content.list());
        plain("version", content.version());
        if (content.kind() == null) {
            throw new UnreadableList("kind");
        }
        // An empty list is more often a broken export than good news.
        if (content.entries() == null
                || content.entries().isEmpty()
                || content.entries().size() > MOST) {
            throw new UnreadableList("entries");
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < content.entries().size(); i++) {
            var entry = content.entries().get(i);
            if (!whole(entry) || !ids.add(entry.id())) {
                throw new UnreadableList("entries[" + i + "]");
            }
        }
    }

    private static void plain(String place, @Nullable String text) {
        if (text == null || !text.matches("[A-Za-z0-9._-]{1,40}")) {
            throw new UnreadableList(place);
        }
    }

    private static boolean whole(@Nullable Entry entry) {
        return entry != null
                && entry.id() != null
                && entry.id().matches("[A-Za-z0-9._:/-]{1,80}")
                && entry.names() != null
                && !entry.names().isEmpty()
                && entry.names().size() <= MOST_NAMES
                && entry.names().stream()
                        .allMatch(name -> name != null && !name.isBlank() && name.length() <= LONGEST_NAME)
                && entry.papers().stream()
                        .allMatch(paper -> paper != null
                                && paper.type() != null
                                && paper.number() != null
                                && !paper.number().isBlank());
    }
}
