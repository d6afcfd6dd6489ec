package entente.sbom;

/**
 * A library of Maven's that the server is packaged with.
 *
 * @param group the group's identifier
 * @param name the artifact's identifier
 * @param version as the build resolved it
 */
public record Component(String group, String name, String version) {

  /** The name under which OSV knows it. */
  String packageName() {
    return group + ':' + name;
  }

  @Override
  public String toString() {
    return group + ':' + name + ' ' + version;
  }
}
