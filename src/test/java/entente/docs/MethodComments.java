package entente.docs;

import static java.util.stream.Collectors.joining;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the comments of a source's methods say, as Markdown on one line. */
final class MethodComments extends TreePathScanner<Void, Map<String, String>> {
  private final DocTrees comments;

  private MethodComments(DocTrees comments) {
    this.comments = comments;
  }

  /** The comment of each method by the method's name, in the order of the source. */
  static Map<String, String> of(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjects(source));
      Map<String, String> found = new LinkedHashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodComments(DocTrees.instance(task)).scan(unit, found);
      }
      return found;
    }
  }

  @Override
  public Void visitMethod(MethodTree method, Map<String, String> found) {
    String text =
        Optional.ofNullable(comments.getDocCommentTree(getCurrentPath()))
            .map(MethodComments::text)
            .orElse("");
    found.put(method.getName().toString(), text);
    return super.visitMethod(method, found);
  }

  private static String text(DocCommentTree comment) {
    return comment.getFullBody().stream()
        .map(MethodComments::text)
        .collect(joining())
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static String text(DocTree part) {
    if (part instanceof LiteralTree literal) {
      return "`" + literal.getBody() + "`";
    } else if (part instanceof LinkTree link) {
      return "`" + link.getReference() + "`";
    }
    return part.toString();
  }
}
