package org.tagwerk.web.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tagwerk.dav.Href;
import org.tagwerk.dav.Kind;
import org.tagwerk.query.Target;

/** What stands on the page at a collection. */
class CollectionPageTest {
    private static String page(Iterator<Target> members) throws IOException {
        StringWriter out = new StringWriter();
        new CollectionPage(
                        Target.of(Href.ROOT.child("calendars"), Kind.ROOT), List.of("GET"), List.of("principal-match"))
                .write(out, members);
        return out.toString();
    }

    private static Target named(String name) {
        return Target.of(Href.ROOT.child("calendars").child(name), Kind.ROOT);
    }

    @Test
    void namesAreTextAndNeverMarkup() throws IOException {
        String page = page(List.of(named("<script>alert('1')<script>\"&")).iterator());
        assertFalse(page.contains("<script>"), page);
        assertTrue(page.contains(">&lt;script&gt;alert(&#39;1&#39;)&lt;script&gt;&quot;&amp;/</a>"), page);
        assertTrue(page.contains("href=\"/dav/calendars/%3Cscript%3Ealert"), page);
    }

    @Test
    void noMoreThanAPageIsAskedFor() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Iterator<Target> endless =
                Stream.generate(() -> named("n" + asked.incrementAndGet())).iterator();
        String page = page(endless);
        assertEquals(CollectionPage.MOST + 1, asked.get());
        assertTrue(page.contains(">n" + CollectionPage.MOST + "/<"), page);
        assertFalse(page.contains(">n" + (CollectionPage.MOST + 1) + "/<"));
        assertTrue(page.contains("PROPFIND tells of all"));
    }

    @Test
    void aPageThatNamesAllDoesNotSpeakOfOthers() throws IOException {
        assertFalse(page(List.of(named("a")).iterator()).contains("PROPFIND tells of all"));
    }
}
