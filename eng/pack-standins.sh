#!/usr/bin/env bash
# Packs standins/ into standins/feed where their sources changed. The patch number is a digest of the sources: a repacked
# stand-in needs a new version, or the package cache would serve the old one. Older packs go away, from the feed and from the
# packages folder, because NuGet takes the lowest version that fits; nuget.config gives every checkout its own folder for it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
feed=$root/standins/feed
mkdir -p "$feed"
exec 9>"$feed/.lock"
flock 9

digest() { # of the files below the given folders, without build output
  (cd "$root" && find "$@" -type d \( -name bin -o -name obj \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-7)
}
stamp=$((16#$(digest standins/Pulumi standins/Pulumi.Kubernetes standins/KubernetesClient standins/Generator standins/schemas \
  eng/pack-standins.sh eng/StandIn.targets eng/GeneratedCode.targets)))
[ "$(cat "$feed/stamp" 2>/dev/null)" = "$stamp" ] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rm -rf "$feed"/*.nupkg "$feed/stamp" "$feed/versions.props" "${NUGET_PACKAGES:-$root/.rw/packages}"/*/*.999.*
pack() { # project, version; the analyzers have their say when the solution is built
  dotnet pack "$root/standins/$1" -c Release -o "$feed" -p:PackingStandIns=true -p:PackageVersion="$2" \
    -p:UseArtifactsOutput=true -p:ArtifactsPath="$work" -p:RunAnalyzers=false --nologo -v quiet -clp:ErrorsOnly 9>&-
}
echo "packing the stand-ins"
pack KubernetesClient "20.999.$stamp" &
client=$!
pack Pulumi "3.999.$stamp"
wait "$client"
pack Pulumi.Kubernetes "4.999.$stamp" # is compiled against the Pulumi just packed
cat > "$feed/versions.props" <<X
<Project>
  <PropertyGroup>
    <PulumiVersion>[3.999.$stamp]</PulumiVersion>
    <PulumiKubernetesVersion>[4.999.$stamp]</PulumiKubernetesVersion>
    <KubernetesClientVersion>[20.999.$stamp]</KubernetesClientVersion>
  </PropertyGroup>
</Project>
X
echo "$stamp" > "$feed/stamp"
