#!/usr/bin/env bash
# Packs standins/ into standins/feed where their sources changed. The patch number is a digest of a stand-in's own sources and of
# those it is compiled against: a repacked stand-in needs a new version, or the package cache would serve the old one. Its older
# pack goes away, from the feed and from the packages folder, because NuGet takes the lowest version that fits; nuget.config gives
# every checkout its own folder for it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
feed=$root/standins/feed
packages=${NUGET_PACKAGES:-$root/.rw/packages}
mkdir -p "$feed"
exec 9>"$feed/.lock"
flock 9
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

(cd "$root" && find standins/*/ infra/settings/Yaml eng/pack-standins.sh eng/StandIn.targets eng/StandIns.proj eng/GeneratedCode.targets \
  -type d \( -name bin -o -name obj -o -name feed \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) > "$work/sources"
all='eng/'
generated='standins/Generator/'
typed="$generated|standins/Typed/|standins/Pulumi/([^E]|E[^n])" # the engine is no part of what the typed packages see

mkdir "$work/versions"
waiting=()
stand_in() { # package, official major, sources
  local version pack
  version=$2.999.$((16#$(grep -E "  ($all|$3)" "$work/sources" | sha256sum | cut -c1-7)))
  echo "$version" > "$work/versions/$1"
  echo "    <${1//./}Version>[$version]</${1//./}Version>" >> "$work/properties"
  pack=$feed/$1.$version.nupkg
  [ -f "$pack" ] || waiting+=("$1")
}
pack_waiting() {
  local package
  [ ${#waiting[@]} -gt 0 ] || return 0
  echo "packing the stand-ins of ${waiting[*]}"
  for package in "${waiting[@]}"; do
    rm -rf "$feed/$package".[0-9]*.nupkg "$packages/${package,,}"/*.999.*
  done
  # It ends with this script, even where that is killed.
  local bound=()
  ! setpriv --pdeathsig KILL true 2> /dev/null || bound=(setpriv --pdeathsig KILL)
  # The analyzers have their say when the solution is built. A pack is there only when whole: it is what says that nothing is to do.
  "${bound[@]}" dotnet msbuild "$root/eng/StandIns.proj" -m -nologo -v:quiet -clp:ErrorsOnly "-p:StandIns=\"$(IFS=';'; echo "${waiting[*]}")\"" \
    -p:Configuration=Release -p:PackageOutputPath="$work/packed/" -p:StandInVersions="$work/versions" -p:PackingStandIns=true \
    -p:UseArtifactsOutput=true -p:ArtifactsPath="$work/build" -p:RunAnalyzers=false 9>&-
  mv "$work/packed"/*.nupkg "$feed/"
  waiting=()
}

stand_in KubernetesClient 20 "$generated|standins/schemas/kubernetes|standins/KubernetesClient/"
stand_in Pulumi 3 'standins/Pulumi/|infra/settings/Yaml/'
pack_waiting
stand_in Pulumi.Kubernetes 4 "$typed|standins/schemas/kubernetes|standins/Pulumi.Kubernetes/"
stand_in Pulumi.Aws 7 "$typed|standins/schemas/aws|standins/Pulumi.Aws/"
stand_in Pulumi.Azure 6 "$typed|standins/schemas/azure|standins/Pulumi.Azure/"
stand_in Pulumi.Gcp 9 "$typed|standins/schemas/gcp|standins/Pulumi.Gcp/"
pack_waiting

{ printf '<Project>\n  <PropertyGroup>\n'; cat "$work/properties"; printf '  </PropertyGroup>\n</Project>\n'; } > "$work/versions.props"
cmp -s "$work/versions.props" "$feed/versions.props" || mv "$work/versions.props" "$feed/versions.props"
