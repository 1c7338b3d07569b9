using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Messaging.Tests")]
